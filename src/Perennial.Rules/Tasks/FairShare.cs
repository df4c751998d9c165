namespace Perennial.Rules.Tasks;

/// <summary>Somebody who can be given a task.</summary>
/// <param name="Id">The account.</param>
/// <param name="Open">Tasks that they have to do, of whatever kind and from wherever.</param>
/// <param name="Last">The last task that was dealt out to them, by its id, which grows with time; 0 for none yet.</param>
public sealed record Bearer(long Id, int Open, long Last);

/// <summary>Deals tasks out among people fairly: nobody chooses, and the same people always give the same answer.</summary>
public static class FairShare
{
    /// <summary>Who is next: the fewest open tasks; of those whoever was given one longest ago, or never; then the oldest account.</summary>
    /// <returns>Null when there is nobody.</returns>
    /// <remarks>Our choice: what lies on somebody's desk now counts, not how much they did before, so whoever is quick gets more.</remarks>
    public static Bearer? Next(IEnumerable<Bearer> bearers) =>
        bearers.OrderBy(one => one.Open).ThenBy(one => one.Last).ThenBy(one => one.Id).FirstOrDefault();
}
