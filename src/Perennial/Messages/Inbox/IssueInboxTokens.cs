using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A token that opens the inbox of one customer.</summary>
/// <param name="Token">For the header <c>Authorization: Bearer …</c> of the inbox, or the attribute of the web component.</param>
/// <param name="ExpiresAt">When it ends.</param>
[FrontDoor]
internal sealed record IssuedInboxToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>Signs tokens of inboxes. Nothing is stored: whoever holds one reads that inbox until it ends.</summary>
[FrontDoor]
internal sealed class IssueInboxTokens(MessageSettings settings, TimeProvider clock)
{
    /// <param name="customer">One that exists.</param>
    /// <param name="minutes">For how long, 1 to 1440; 60 when null.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Outcome<IssuedInboxToken>> RunAsync(long customer, int? minutes, CancellationToken ct)
    {
        var holds = minutes ?? InboxToken.UsualMinutes;
        if (holds is < 1 or > InboxToken.MostMinutes)
            return InboxProblems.Minutes(holds);
        var until = clock.GetUtcNow().AddMinutes(holds);
        var token = new InboxToken(customer, until.ToUnixTimeMilliseconds());
        return new IssuedInboxToken(token.Write(await settings.KeyAsync(ct)), until);
    }
}
