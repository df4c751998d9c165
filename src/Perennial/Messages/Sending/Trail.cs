using System.Text.Encodings.Web;
using System.Text.Json;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A line of a message's trail: who said what of it when.</summary>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Guard">A guard, or provider, template, person.</param>
/// <param name="Reason">passed, or why not.</param>
/// <param name="Until">When it is asked again, Unix milliseconds.</param>
internal sealed record TrailStep(long Time, string Guard, string Reason, long? Until = null)
{
    public static TrailStep Of(GuardStep step, long now) => new(now, step.Guard, step.Reason, step.Until);
}

/// <summary>The trail of a message: what every guard said, and what became of every attempt. The newest hundred lines are kept.</summary>
internal static class Trail
{
    private const int Most = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static List<TrailStep> Read(string json) => JsonSerializer.Deserialize<List<TrailStep>>(json, Json)!;

    public static string Write(IEnumerable<TrailStep> steps) => JsonSerializer.Serialize(steps.TakeLast(Most), Json);

    public static string With(string json, TrailStep step) => Write([.. Read(json), step]);
}
