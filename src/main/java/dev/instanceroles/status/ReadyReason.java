package dev.instanceroles.status;

import static dev.instanceroles.status.Outlook.PERSON;
import static dev.instanceroles.status.Outlook.READY;
import static dev.instanceroles.status.Outlook.WAITING;
import static dev.instanceroles.status.ReadyReason.Course.MOVING;
import static dev.instanceroles.status.ReadyReason.Course.PAUSED;
import static dev.instanceroles.status.ReadyReason.Course.STUCK;
import static dev.instanceroles.status.ReadyReason.Course.STUCK_UNLESS_MOVING;
import static dev.instanceroles.status.ReadyReason.Course.SUCCEEDED;
import static dev.instanceroles.status.ReadyReason.Course.UNSEEN;
import static dev.instanceroles.status.ReadyReason.Subject.ACCOUNT;
import static dev.instanceroles.status.ReadyReason.Subject.BINDING;
import static dev.instanceroles.status.ReadyReason.Subject.BOTH;

import dev.instanceroles.domain.FailureReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why an object is Ready or not. When several reasons apply, the one that stands first here wins: this order is the whole table
 * of precedence. From top to bottom: what the declaration itself says, the account, the role, what waits for a decision, single
 * instances, what passes by itself, work in progress, success.
 *
 * <p>The constant's name is what users see. {@code docs/status.md} is made from these lines.
 */
public enum ReadyReason {
  InvalidSpec(
      BOTH, STUCK, PERSON,
      "The spec says something that is invalid, or that this version does not know. What the object owns stays as it is.",
      "Correct the field that the message names, or upgrade the operator."),
  Suspended(
      BINDING, PAUSED, READY,
      "spec.suspend is true: nothing is changed in the cloud, and everything stays claimed.",
      "Set spec.suspend to false to go on."),
  Orphaned(
      BINDING, STUCK, PERSON,
      "Only in lists of the command line: instances hold a role for a binding that no manifest declares any more. Absence removes nothing.",
      "Put the manifest back with state: Unbound, apply it, then delete the file."),
  AccountNotFound(
      BINDING, STUCK, PERSON,
      "The CloudAccount that spec.accountRef names does not exist.",
      "Create it, or make a binding that names another one."),
  AccountRefused(
      BINDING, STUCK, PERSON,
      "The CloudAccount that spec.accountRef names is not accepted itself.",
      "Look at the CloudAccount: its condition Accepted says why."),
  DuplicateAccount(
      ACCOUNT, STUCK, PERSON,
      "An older CloudAccount already stands for the same provider and accountId.",
      "Delete one of the two."),
  InUse(
      ACCOUNT, MOVING, WAITING,
      "The CloudAccount is deleted, but bindings still name it: it stays as long as they do.",
      "Delete the bindings that the message names."),
  AccountMismatch(
      BOTH, STUCK, PERSON,
      "The credentials belong to another account than spec.accountId. No other call was made with them.",
      "Put credentials of the right account in place."),
  CredentialsInvalid(
      BOTH, STUCK, PERSON,
      "The cloud does not accept the credentials.",
      "Replace them; the message says where they come from."),
  PermissionDenied(
      BOTH, STUCK, PERSON,
      "The credentials may not make a call that is needed.",
      "Grant the operator's identity the actions of deploy/cloud-policies."),
  AccountRestricted(
      BOTH, STUCK, PERSON,
      "The cloud restricts the whole account, for example by risk control or for an overdue bill.",
      "Settle it with the cloud."),
  RegionNotFound(
      BOTH, STUCK, PERSON,
      "The account has no such region.",
      "Make a binding for the right region; spec.region cannot change."),
  RequestRefused(
      BOTH, STUCK, PERSON,
      "The cloud calls a request of the operator malformed.",
      "Report it as a defect, with the message."),
  LedgerUnavailable(
      BOTH, MOVING, PERSON,
      "The operator's own memory, or the list of all bindings, cannot be read. Nothing is changed until it can; it is tried again.",
      "Do what the message says about the ledger or its file."),
  NotGranted(
      BINDING, STUCK, PERSON,
      "No grant of the CloudAccount lets this namespace bind this role here.",
      "An administrator adds the grant that the message spells out."),
  RoleNotFound(
      BINDING, STUCK, PERSON,
      "The account has no role of this name.",
      "Correct spec.roleName, or create the role."),
  RoleNotTrusted(
      BINDING, STUCK, PERSON,
      "The role's trust policy does not let instances assume it.",
      "Add the principal that the message names to the trust policy."),
  PassRoleForbidden(
      BINDING, STUCK, PERSON,
      "The operator's identity may not pass this role.",
      "Grant it the action that the message names."),
  PolicyInvalid(
      BINDING, STUCK, PERSON,
      "The cloud refuses spec.sessionPolicy.",
      "Correct the policy."),
  SwapRolledBack(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "The first instances that were to get the new role could not get it. No further instance is swapped.",
      "Correct the role, the grants or the spec; or ask for another try as the message says."),
  RoleUnverified(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "The role could not be checked, so instances that hold another role are not swapped.",
      "Let the operator's identity read the role."),
  ApprovalPending(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "The account wants these changes approved: roles that come off stay on until somebody approves exactly that. All else goes on.",
      "Approve the plan with the command in the message; or change the spec, so that nothing has to come off."),
  DetachHeld(
      BOTH, STUCK_UNLESS_MOVING, PERSON,
      "More detaches are due within the hour than the account's detachLimit: none is sent.",
      "An administrator keeps or approves them with the command in the message."),
  SelectorShrunk(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "spec.instances.tags match nothing any more, or less than half of what the binding holds by them. Those that they no longer match are left as they are.",
      "Tag the instances again; or confirm with the command in the message that they shall go."),
  DetachFrozen(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "A role has to come off, but the binding or its account only observes.",
      "Set mode to Enforce, or deletionPolicy to Retain."),
  DriftDetected(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "Only observing, and the cloud differs from the declaration.",
      "Correct the declaration, or set mode to Enforce."),
  PartiallyBound(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "Single instances are not as declared; status.failures lists them.",
      "Do for each reason what the table of failures says."),
  Conflicted(
      BINDING, STUCK_UNLESS_MOVING, PERSON,
      "Instances are held for another binding, and nothing else failed.",
      "Remove them from one of the two bindings."),
  ClockSkewed(
      BOTH, MOVING, WAITING,
      "The operator's clock differs too much from the cloud's. It is corrected by the cloud's answer and tried again.",
      "Nothing; if it persists, set the clock."),
  CloudUnavailable(
      BOTH, MOVING, WAITING,
      "The cloud does not answer, or answers with an error of its own. It is tried again.",
      "Nothing; if it persists, check the way to the cloud's endpoints."),
  Throttled(
      BOTH, MOVING, WAITING,
      "The cloud limits the rate of a call.",
      "Nothing; if it persists, lower spec.limits of the CloudAccount or have the quota raised."),
  Detaching(
      BINDING, MOVING, WAITING,
      "The binding is deleted and its roles are being taken off.",
      "Nothing."),
  Unbinding(
      BINDING, MOVING, WAITING,
      "spec.state is Unbound and the roles are being taken off.",
      "Nothing."),
  Progressing(
      BOTH, MOVING, WAITING,
      "Work is on its way.",
      "Nothing."),
  WaitingForOperator(
      BOTH, UNSEEN, WAITING,
      "No operator has looked at this object yet.",
      "Nothing; if it persists, see whether the operator runs."),
  NoTargets(
      BINDING, SUCCEEDED, READY,
      "The binding selects no instance.",
      "Nothing, unless it should select some."),
  NoDrift(
      BINDING, SUCCEEDED, READY,
      "Only observing, and the cloud is as declared.",
      "Nothing."),
  Unbound(
      BINDING, SUCCEEDED, READY,
      "spec.state is Unbound and the binding has let go of everything.",
      "Nothing; the object can be deleted."),
  AllBound(
      BINDING, SUCCEEDED, READY,
      "Every declared instance holds the role.",
      "Nothing."),
  Unused(
      ACCOUNT, SUCCEEDED, READY,
      "No binding uses the account, so its credentials have not been tried.",
      "Nothing."),
  SignedIn(
      ACCOUNT, SUCCEEDED, READY,
      "The credentials work and belong to the account.",
      "Nothing.");

  /** Whose Ready condition can have the reason. */
  public enum Subject {
    BINDING,
    ACCOUNT,
    BOTH
  }

  /** How things go on, and so which conditions stand beside Ready. */
  public enum Course {
    /** Ready is True, and no abnormal condition stands beside it. */
    SUCCEEDED,
    /** Ready is False and Reconciling is True: it is tried again. */
    MOVING,
    /** Ready is False and Stalled is True: nothing happens before somebody acts. */
    STUCK,
    /** {@link #MOVING} as long as other instances of the object still move by themselves, else {@link #STUCK}. */
    STUCK_UNLESS_MOVING,
    /** Ready is False with neither: standing still is what was asked for. */
    PAUSED,
    /** Ready is Unknown: the default of a fresh object. */
    UNSEEN
  }

  private final Subject subject;
  private final Course course;
  private final Outlook outlook;
  private final String meaning;
  private final String remedy;

  ReadyReason(Subject subject, Course course, Outlook outlook, String meaning, String remedy) {
    this.subject = subject;
    this.course = course;
    this.outlook = outlook;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /**
   * The reason of a failure that is about the whole object.
   *
   * @param failure of scope ROLE or ACCOUNT
   * @throws IllegalArgumentException for a failure of one instance
   */
  public static ReadyReason of(FailureReason failure) {
    return valueOf(failure.name());
  }

  /** The constant of a condition's reason, if it is one of ours. */
  public static Optional<ReadyReason> find(String reason) {
    return Arrays.stream(values()).filter(known -> known.name().equals(reason)).findFirst();
  }

  public Subject subject() {
    return subject;
  }

  public Course course() {
    return course;
  }

  public Outlook outlook() {
    return outlook;
  }

  /** One or two sentences for the reference. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it, for the reference. */
  public String remedy() {
    return remedy;
  }
}
