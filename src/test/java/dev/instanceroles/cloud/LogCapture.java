package dev.instanceroles.cloud;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** All that is logged at any level while it is open, by SLF4J and by the platform's own logging. */
public final class LogCapture implements AutoCloseable {
  private final Logger root =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final java.util.logging.Logger platformRoot = java.util.logging.Logger.getLogger("");
  private final java.util.logging.Level platformLevel = platformRoot.getLevel();
  private final List<String> platformLines = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public synchronized void publish(LogRecord record) {
      platformLines.add(record.getMessage() + " " + record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  private final List<Appender<ILoggingEvent>> silenced = new ArrayList<>();

  public LogCapture() {
    root.iteratorForAppenders().forEachRemaining(silenced::add);
    silenced.forEach(root::detachAppender);
    appender.start();
    root.setLevel(Level.TRACE);
    root.addAppender(appender);
    handler.setLevel(java.util.logging.Level.ALL);
    platformRoot.setLevel(java.util.logging.Level.ALL);
    platformRoot.addHandler(handler);
  }

  /** Events of one logger. */
  public List<ILoggingEvent> events(String logger) {
    return List.copyOf(appender.list)
        .stream()
        .filter(event -> event.getLoggerName().equals(logger))
        .toList();
  }

  /** All lines, with values and stack traces. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (var event : List.copyOf(appender.list)) {
      lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
      for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause =
          cause.getCause()) {
        lines.add(cause.getClassName() + ": " + cause.getMessage());
      }
    }
    synchronized (handler) {
      lines.addAll(platformLines);
    }
    return lines;
  }

  @Override
  public void close() {
    platformRoot.removeHandler(handler);
    platformRoot.setLevel(platformLevel);
    root.detachAppender(appender);
    silenced.forEach(root::addAppender);
    root.setLevel(level);
    appender.stop();
  }
}
