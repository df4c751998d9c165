using System.Text.Json.Serialization;
using Perennial.Rules.Access;
using Perennial.Rules.Tasks;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>One step of a journey.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Message), "message")]
[JsonDerivedType(typeof(Task), "task")]
[JsonDerivedType(typeof(AddTag), "addTag")]
[JsonDerivedType(typeof(RemoveTag), "removeTag")]
[JsonDerivedType(typeof(SetField), "setAttribute")]
[JsonDerivedType(typeof(AssignOwner), "assignOwner")]
[JsonDerivedType(typeof(Notify), "notify")]
[JsonDerivedType(typeof(StartJourney), "startJourney")]
[JsonDerivedType(typeof(Wait), "wait")]
[JsonDerivedType(typeof(WaitUntil), "waitUntil")]
[JsonDerivedType(typeof(WaitWindow), "waitWindow")]
[JsonDerivedType(typeof(WaitEvent), "waitEvent")]
[JsonDerivedType(typeof(Branch), "branch")]
[JsonDerivedType(typeof(Split), "split")]
public abstract record JourneyStep
{
    private JourneyStep() { }

    /// <summary>Unique within the journey, and the same from version to version: by it people in flight find their place. 1 to 40 letters, digits, - and _.</summary>
    public string Id { get; init; } = "";

    /// <summary>What people call it; null for what it does.</summary>
    public string? Name { get; init; }

    /// <summary>A comment for colleagues.</summary>
    public string? Note { get; init; }

    /// <summary>Where it stands on the canvas.</summary>
    public StepPlace? Place { get; init; }

    /// <summary>The step after it; null when the journey ends here. Of steps with several ways out, the usual one.</summary>
    public string? Next { get; init; }

    /// <summary>Sends a template; waits until it was sent, or until it is known that it will not be.</summary>
    /// <param name="Template">Its id.</param>
    /// <param name="NotSent">Where those go on who did not get it: a guard stopped it, or it failed. Null for the usual way.</param>
    /// <param name="Channel">The channel of which it has to be, such as webhook; null for any.</param>
    public sealed record Message(long? Template = null, string? NotSent = null, string? Channel = null) : JourneyStep;

    /// <summary>Gives somebody a task about the person.</summary>
    /// <param name="Title">1 to 200 characters.</param>
    /// <param name="Text">Up to 5000 characters.</param>
    /// <param name="DueInDays">Local days from now, 0 to 365; null for no due day.</param>
    /// <param name="Kind">What kind of work it is; call shows the customer's number beside it.</param>
    public sealed record Task(
        string? Title = null,
        string? Text = null,
        [property: JsonConverter(typeof(Measures.CamelCase<TaskPriority>))] TaskPriority Priority = TaskPriority.Normal,
        int? DueInDays = null,
        [property: JsonConverter(typeof(Measures.CamelCase<TaskKind>))] TaskKind Kind = TaskKind.Task
    ) : JourneyStep
    {
        /// <summary>Who gets it.</summary>
        public Whom To { get; init; } = new();
    }

    /// <summary>Gives the person a tag.</summary>
    /// <param name="Tag">Its id.</param>
    public sealed record AddTag(long? Tag = null) : JourneyStep;

    /// <summary>Takes a tag away.</summary>
    /// <param name="Tag">Its id.</param>
    public sealed record RemoveTag(long? Tag = null) : JourneyStep;

    /// <summary>Sets a custom field.</summary>
    /// <param name="Attribute">Its key.</param>
    /// <param name="Value">The value as text, as a person would type it; null empties the field.</param>
    public sealed record SetField(string? Attribute = null, string? Value = null) : JourneyStep;

    /// <summary>Gives the person to an account or a team.</summary>
    public sealed record AssignOwner : JourneyStep
    {
        /// <summary>Whom: an account or a team.</summary>
        public Whom To { get; init; } = new(WhomKind.Person);
    }

    /// <summary>Tells a colleague in the inbox.</summary>
    /// <param name="Text">1 to 200 characters.</param>
    public sealed record Notify(string? Text = null) : JourneyStep
    {
        /// <summary>Who is told.</summary>
        public Whom To { get; init; } = new();
    }

    /// <summary>Lets the person into another journey, by its own rules of entry.</summary>
    /// <param name="Journey">Its id.</param>
    public sealed record StartJourney(long? Journey = null) : JourneyStep;

    /// <summary>Waits for a length of time.</summary>
    public sealed record Wait(Span For) : JourneyStep;

    /// <summary>Waits until clocks show a time, at once when they do.</summary>
    /// <param name="Time">Clock reading, <c>09:00</c>.</param>
    /// <param name="Weekdays">1 Monday to 7 Sunday; none for any.</param>
    /// <param name="Zone">Whose clocks.</param>
    public sealed record WaitUntil(string Time = "09:00", IReadOnlyList<int>? Weekdays = null, ClockZone Zone = ClockZone.Recipient)
        : JourneyStep;

    /// <summary>Goes on only while clocks show a time between two; waits for the first of them otherwise.</summary>
    /// <param name="From">Clock reading, inclusive.</param>
    /// <param name="To">Clock reading, exclusive; before <paramref name="From"/> it is one of the next day.</param>
    /// <param name="Weekdays">Days on which a window begins, 1 Monday to 7 Sunday; none for any.</param>
    /// <param name="Zone">Whose clocks.</param>
    public sealed record WaitWindow(
        string From = "09:00",
        string To = "18:00",
        IReadOnlyList<int>? Weekdays = null,
        ClockZone Zone = ClockZone.Recipient
    ) : JourneyStep;

    /// <summary>Waits until an event happens, or no longer than a length of time.</summary>
    /// <param name="Within">The longest wait.</param>
    /// <param name="Event">The event's name.</param>
    /// <param name="Where">A condition on its properties in the rule language; null for every one.</param>
    /// <param name="TimedOut">Where those go on to whom it did not happen; null ends the journey.</param>
    public sealed record WaitEvent(Span Within, string? Event = null, string? Where = null, string? TimedOut = null) : JourneyStep;

    /// <summary>Asks rules in their order; the first that holds decides. <see cref="Next"/> is the way of all others.</summary>
    public sealed record Branch(IReadOnlyList<BranchPath>? Paths = null) : JourneyStep;

    /// <summary>Spreads people by chance, each always the same way. <see cref="Next"/> is not used.</summary>
    public sealed record Split(IReadOnlyList<SplitPath>? Paths = null) : JourneyStep;
}

/// <summary>One way out of a branch.</summary>
/// <param name="Rule">The rule, as text or canonical JSON.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Next">Where it leads; null ends the journey.</param>
public sealed record BranchPath(string? Rule = null, string? Name = null, string? Next = null);

/// <summary>One way out of a split.</summary>
/// <param name="Weight">Its share among the others' weights, 1 to 1000.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Next">Where it leads; null ends the journey.</param>
public sealed record SplitPath(int Weight = 1, string? Name = null, string? Next = null);

/// <summary>Whose clocks decide.</summary>
[JsonConverter(typeof(Measures.CamelCase<ClockZone>))]
public enum ClockZone
{
    /// <summary>The person's own zone; the workspace's when it is not known.</summary>
    Recipient,

    /// <summary>The workspace's zone.</summary>
    Workspace,
}

/// <summary>Who of us.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Id">The account or team; null for the owner and for a role.</param>
/// <param name="Role">The role; null for all other kinds.</param>
public sealed record Whom(
    WhomKind Kind = WhomKind.Owner,
    long? Id = null,
    [property: JsonConverter(typeof(Measures.CamelCase<Role>))] Role? Role = null
);

/// <summary>Kinds of answers to who of us.</summary>
[JsonConverter(typeof(Measures.CamelCase<WhomKind>))]
public enum WhomKind
{
    /// <summary>The owner of the person; where nobody is, whoever published the journey.</summary>
    Owner,

    /// <summary>An account.</summary>
    Person,

    /// <summary>A team.</summary>
    Team,

    /// <summary>A role: a task goes to one of its open accounts, by <see cref="FairShare"/>; a notice to all of them.</summary>
    Role,
}
