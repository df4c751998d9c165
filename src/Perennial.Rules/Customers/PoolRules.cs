namespace Perennial.Rules.Customers;

/// <summary>
/// The public pool (公海): customers nobody looks after, who may take one, and when one falls back. Off until somebody turns it on;
/// then nothing is masked, capped or taken away.
/// </summary>
public sealed record PoolRules
{
    private const long Day = 24L * 60 * 60 * 1000;

    /// <summary>Names of events that are a contact wherever they come from; see <see cref="ContactEvents"/>.</summary>
    public static IReadOnlyList<string> UsualContactEvents { get; } =
    ["call", "call_made", "call_received", "message_sent", "message_received", "meeting"];

    /// <summary>Whether there is a pool.</summary>
    public bool On { get; init; }

    /// <summary>How many customers one person may look after, counting all they have; null for no limit.</summary>
    public int? Cap { get; init; }

    /// <summary>Limits of single teams by id, in place of <see cref="Cap"/>. Whoever is in several may have what the most generous one says.</summary>
    public IReadOnlyDictionary<long, int> TeamCaps { get; init; } = new Dictionary<long, int>();

    /// <summary>After so many times 24 hours without a contact a customer falls back into the pool; null for never.</summary>
    public int? RecycleDays { get; init; }

    /// <summary>Whether e-mail, phone and postal addresses of customers in the pool are hidden from those without the permission to see them.</summary>
    public bool Masks { get; init; } = true;

    /// <summary>
    /// Events that are a contact. Besides these a note somebody wrote about the customer and an order of the customer always are;
    /// visits to a page, tags and edits of facts never are.
    /// </summary>
    public IReadOnlyList<string> ContactEvents { get; init; } = UsualContactEvents;

    /// <summary>When falling back was turned on, in Unix milliseconds: nobody loses a customer for silence before that. Set by the server.</summary>
    public long? CountsFrom { get; init; }

    /// <summary>Whether customers fall back at all.</summary>
    public bool Recycles => On && RecycleDays is not null;

    /// <summary>How many customers somebody may look after; null for no limit.</summary>
    /// <param name="teams">The teams the person is in.</param>
    public int? CapOf(IEnumerable<long> teams)
    {
        var own = teams.Where(TeamCaps.ContainsKey).Select(team => TeamCaps[team]).ToList();
        return own.Count > 0 ? own.Max() : Cap;
    }

    /// <summary>When a customer falls back.</summary>
    /// <param name="since">When the owner got the customer, in Unix milliseconds.</param>
    /// <param name="lastContact">The last contact, whoever's it was; null for none.</param>
    /// <returns>Unix milliseconds; null when customers do not fall back.</returns>
    public long? DueAt(long since, long? lastContact) =>
        Recycles ? Math.Max(Math.Max(since, lastContact ?? 0), CountsFrom ?? 0) + RecycleDays!.Value * Day : null;
}
