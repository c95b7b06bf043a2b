package dev.instanceroles.status;

/** Reasons that only conditions beside Ready have. */
public enum OtherReason {
  Accepted("Accepted is True: nothing speaks against the declaration."),
  Resolved("TargetsResolved is True."),
  TakenAtItsWord(
      "IdentityVerified is False: the operator's identity may not ask whose its credentials are."),
  Unchecked("Unknown: it has not been looked at, or something else stands in the way.");

  private final String meaning;

  OtherReason(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
