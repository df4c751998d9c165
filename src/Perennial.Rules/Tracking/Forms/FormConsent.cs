using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Tracking;

/// <summary>A ticked box of a form: somebody agrees to be reached on a channel about a topic.</summary>
/// <param name="Channel">One of <see cref="Consent.Channels"/>.</param>
/// <param name="Topic">Key of a topic, as the page writes it; that there is one is for whoever knows the topics.</param>
/// <param name="Wording">What they agreed to: the value of the box; null where the page says only that it is ticked.</param>
public sealed record FormConsent(string Channel, string Topic, string? Wording)
{
    /// <summary>Begins the name of a box: <c>_consent.email.marketing</c>.</summary>
    public const string Prefix = "_consent";

    // What a browser sends of a box without a value, and what pages write for yes and no. A no is no withdrawal: nobody proved who they are.
    private static readonly string[] Yes = ["on", "yes", "true", "1", "是", "同意"];
    private static readonly string[] No = ["off", "no", "false", "0", "否", "不同意"];

    /// <summary>Where it was said: the form and, where its browser tells, the page; null until somebody says.</summary>
    public string? Place { get; init; }

    /// <summary>The input that has to be filled in with it; null where the form asks for no such address.</summary>
    public string? Asks =>
        Channel switch
        {
            "email" => "email",
            "sms" or "phone" => "phone",
            _ => null,
        };

    /// <summary>The name of the box.</summary>
    public string Input => $"{Prefix}.{Channel}.{Topic}";

    /// <summary>All that was agreed to, each channel and topic once; or what the page has wrong.</summary>
    /// <param name="filled">The inputs that were filled in; others are passed over.</param>
    public static Outcome<IReadOnlyList<FormConsent>> Read(IEnumerable<FormInput> filled)
    {
        var problems = new List<Problem>();
        var consents = new Dictionary<(string, string), FormConsent>();
        foreach (var (name, value) in filled.Where(IsConsent))
            if (
                name.ToLowerInvariant().Split('.') is not [Prefix, var channel, { Length: > 0 } topic]
                || !Consent.Channels.Contains(channel)
            )
                problems.Add(FormProblems.ConsentName(name));
            else if (value.Length > Consent.LongestProof)
                problems.Add(FormProblems.Wording(name, value.Length));
            else if (!No.Contains(value, StringComparer.OrdinalIgnoreCase))
                consents.TryAdd(
                    (channel, topic),
                    new(channel, topic, Yes.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : value)
                );
        return problems.Count > 0 ? problems : Outcome.Ok<IReadOnlyList<FormConsent>>([.. consents.Values]);
    }

    private static bool IsConsent(FormInput input) => input.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
