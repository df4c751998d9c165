namespace Perennial.Rules.Access;

/// <summary>
/// How many requests a key may make: a full minute's worth at once, then evenly. The generic cell rate algorithm (ITU-T
/// I.371): its whole state is one number, the time at which the budget is full again.
/// </summary>
/// <param name="FullAt">Unix milliseconds at which nothing of the budget is used any more.</param>
public readonly record struct RequestBudget(double FullAt)
{
    private const double Minute = 60_000;

    /// <summary>Takes one request from the budget at <paramref name="now"/> (Unix milliseconds).</summary>
    /// <returns>The budget after it, and what to tell the client. A refused request takes nothing.</returns>
    public (RequestBudget After, BudgetAnswer Answer) Take(long now, int perMinute)
    {
        var interval = Minute / perMinute;
        var fullAt = Math.Max(FullAt, now);
        var after = fullAt + interval;
        if (after - now > Minute)
            return (this, new BudgetAnswer(false, perMinute, 0, Seconds(fullAt - now), Seconds(after - now - Minute)));
        var left = (int)Math.Floor((Minute - (after - now)) / interval + 1e-9);
        return (new RequestBudget(after), new BudgetAnswer(true, perMinute, left, Seconds(after - now), 0));
    }

    private static int Seconds(double milliseconds) => (int)Math.Ceiling(milliseconds / 1000);
}

/// <summary>What a client is told about its budget.</summary>
/// <param name="Allowed">Whether the request is carried out.</param>
/// <param name="Limit">Requests a minute.</param>
/// <param name="Remaining">Requests that may follow at once.</param>
/// <param name="ResetSeconds">Seconds until the budget is full again.</param>
/// <param name="RetryAfterSeconds">Seconds until the next request is allowed; 0 when this one was.</param>
public readonly record struct BudgetAnswer(bool Allowed, int Limit, int Remaining, int ResetSeconds, int RetryAfterSeconds);
