namespace Perennial.Rules.Basics;

/// <summary>Something a user can cause and mend: an expected failure, returned and never thrown.</summary>
/// <param name="Code">Stable name in kebab-case, unique in the product; part of the API.</param>
/// <param name="Title">What went wrong, in a few words.</param>
/// <param name="Detail">The value found, what was expected, and what to do, in words that hold on the page as well as on the command line.</param>
/// <param name="Field">The field of the request, column of the file or option of the command that it is about, if one is.</param>
public sealed record Problem(string Code, Phrase Title, Phrase Detail, string? Field = null)
{
    /// <summary>What kind of failure it is; decides the HTTP status.</summary>
    public ProblemKind Kind { get; init; } = ProblemKind.Invalid;

    /// <summary>What to type to mend it, such as <c>--decimal ,</c>. Only the command line shows it; on the page there are fields.</summary>
    public string? Option { get; init; }

    /// <summary>What else it is about, each with its page; empty for most.</summary>
    public IReadOnlyList<ProblemLink> Links { get; init; } = [];
}

/// <summary>Something that a problem is about.</summary>
/// <param name="Kind">What it is, such as journey.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Path">Its page.</param>
public sealed record ProblemLink(Phrase Kind, string Name, string Path);

/// <summary>The kinds of expected failures.</summary>
public enum ProblemKind
{
    /// <summary>Something in the request is not as it must be: 400.</summary>
    Invalid,

    /// <summary>Nobody is signed in: 401.</summary>
    Unauthenticated,

    /// <summary>The signed-in person may not do this: 403.</summary>
    Forbidden,

    /// <summary>The thing does not exist: 404.</summary>
    NotFound,

    /// <summary>The thing is not in a state that allows this: 409.</summary>
    Conflict,

    /// <summary>The thing was changed since the client read it: 412.</summary>
    Stale,

    /// <summary>The request must say which version it changes: 428.</summary>
    WithoutVersion,

    /// <summary>The request is well formed and cannot be carried out as it is: 422.</summary>
    Unprocessable,

    /// <summary>The body or file is larger than allowed: 413.</summary>
    TooLarge,

    /// <summary>Too many attempts; try again later: 429.</summary>
    TooMany,

    /// <summary>Something outside failed: 503.</summary>
    Unavailable,
}
