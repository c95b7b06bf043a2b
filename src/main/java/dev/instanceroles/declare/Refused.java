package dev.instanceroles.declare;

import java.io.Serial;

/** Ends the reading of a file from deep within a document; caught where the reading began. */
final class Refused extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final int line;
  private final String sentence;

  Refused(int line, String sentence) {
    super(sentence);
    this.line = line;
    this.sentence = sentence;
  }

  FileContent.Stop stop() {
    return new FileContent.Stop(line, sentence);
  }
}
