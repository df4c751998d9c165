using System.Text.Encodings.Web;
using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Where a command speaks: results to standard output, everything else to standard error, in the user's language.</summary>
[FrontDoor]
internal sealed class Terminal(TextWriter output, TextWriter error, Language language, bool isInteractive)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
    };

    public Language Language => language;

    /// <summary>Whether progress may be redrawn in place. False when the output is piped.</summary>
    public bool IsInteractive => isInteractive;

    public TextWriter Output => output;

    public void Say(Phrase phrase) => output.WriteLine(phrase.In(language));

    /// <summary>One JSON document on one line, snake_case, unescaped Chinese.</summary>
    public void WriteJson<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>A note that is not part of the result.</summary>
    public void Note(Phrase phrase) => error.WriteLine(phrase.In(language));

    /// <summary>Progress: redrawn in place on a terminal, a line of its own otherwise.</summary>
    public void Progress(Phrase phrase, bool last = false)
    {
        if (isInteractive)
            error.Write("\r\u001b[K" + phrase.In(language) + (last ? Environment.NewLine : ""));
        else
            error.WriteLine(phrase.In(language));
    }

    /// <summary>Prints every problem with its code and what to type to mend it.</summary>
    /// <returns>The exit code of a command that failed: 1.</returns>
    public int Fail(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine($"{problem.Title.In(language)} [{problem.Code}]\n  {problem.Detail.In(language)}{Typed(problem)}");
        return 1;
    }

    private string Typed(Problem problem) =>
        problem.Option is { } option ? "\n  " + new Phrase($"On the command line: {option}", $"命令行选项：{option}").In(language) : "";
}
