using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>One thing that <c>perennial doctor</c> looks at. It changes nothing and works beside a running server.</summary>
[FrontDoor]
internal interface IExamination
{
    /// <summary>Stable name, for --json.</summary>
    string Name { get; }

    /// <summary>Whether there must be data for it: a database that was opened once.</summary>
    bool NeedsData { get; }

    Task<Finding> LookAsync(CancellationToken ct);
}

/// <summary>How bad it is.</summary>
[FrontDoor]
internal enum Verdict
{
    Fine,

    /// <summary>Works, and deserves a look.</summary>
    Attention,

    /// <summary>Does not work.</summary>
    Broken,
}

/// <param name="Text">What was found and, where it is not fine, what to do.</param>
[FrontDoor]
internal sealed record Finding(Verdict Verdict, Phrase Text)
{
    public static Finding Fine(Phrase text) => new(Verdict.Fine, text);

    public static Finding Attention(Phrase text) => new(Verdict.Attention, text);

    public static Finding Broken(Phrase text) => new(Verdict.Broken, text);
}
