using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>
/// Counts failed sign-ins by account and by address. An attempt counts as failed before it is looked at and is taken back when
/// it succeeds, so that many attempts at one moment gain nothing. What was typed as the account is kept only as a hash.
/// </summary>
internal sealed class SignInFailures(Store store, Ids ids, TimeProvider clock)
{
    /// <returns>How long to wait; zero when the attempt may be looked at.</returns>
    public async Task<TimeSpan> CountAsync(string email, string address, CancellationToken ct)
    {
        var (id, account, now) = (ids.Next(), HashOf(email), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    "DELETE FROM sign_in_failures WHERE time < @old",
                    new { old = now - (2 * (long)SignInThrottle.Window.TotalMilliseconds) },
                    t
                );
                await c.ExecuteAsync(
                    "INSERT INTO sign_in_failures (id, account, address, time) VALUES (@id, @account, @address, @now)",
                    new
                    {
                        id,
                        account,
                        address,
                        now,
                    },
                    t
                );
            },
            ct
        );
        // Read after the commit: on PostgreSQL attempts made at the same moment see one another only then.
        var wait = await store.ReadAsync(
            async c =>
            {
                var byAccount = await LatestAsync(c, "account = @account", SignInThrottle.PerAccount, new { id, account });
                var byAddress = await LatestAsync(c, "address = @address", SignInThrottle.PerAddress, new { id, address });
                return Longer(
                    SignInThrottle.Wait(byAccount, SignInThrottle.PerAccount, now),
                    SignInThrottle.Wait(byAddress, SignInThrottle.PerAddress, now)
                );
            },
            ct
        );
        // An attempt that is not looked at does not count, or knocking would keep the door shut for good.
        if (wait > TimeSpan.Zero)
            await store.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM sign_in_failures WHERE id = @id", new { id }, t), ct);
        return wait;
    }

    /// <summary>Forgets an account's failures, after a success.</summary>
    public static Task ForgetAsync(string email, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("DELETE FROM sign_in_failures WHERE account = @account", new { account = HashOf(email) }, transaction);

    private static async Task<List<long>> LatestAsync(DbConnection connection, string which, int limit, object parameters) =>
        (
            await connection.QueryAsync<long>(
                $"SELECT time FROM sign_in_failures WHERE {which} AND id <> @id ORDER BY time DESC LIMIT {limit}",
                parameters
            )
        ).AsList();

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string HashOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));
}
