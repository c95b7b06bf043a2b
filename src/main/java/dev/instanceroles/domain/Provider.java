package dev.instanceroles.domain;

/** A cloud whose instance roles can be bound. The constant's name is the value of {@code spec.provider}. */
public enum Provider {
  AlibabaCloud("Alibaba Cloud");

  private final String title;

  Provider(String title) {
    this.title = title;
  }

  /** The name as people write it in a sentence. */
  public String title() {
    return title;
  }
}
