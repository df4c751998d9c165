using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>The table of users: finding, adding.</summary>
internal sealed class Users(Store store, Ids ids, Passwords passwords, TimeProvider clock)
{
    /// <summary>Whether there is any user, disabled ones included. Without one the first-run set-up is open.</summary>
    public Task<bool> AnyAsync(CancellationToken ct) => store.ReadAsync(c => AnyAsync(c, null), ct);

    public static async Task<bool> AnyAsync(DbConnection connection, DbTransaction? transaction) =>
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM users", transaction: transaction) > 0;

    public Task<User?> FindAsync(long id, CancellationToken ct) => store.ReadAsync(c => FindAsync(c, null, id), ct);

    public static Task<User?> FindAsync(DbConnection connection, DbTransaction? transaction, long id) =>
        connection.QuerySingleOrDefaultAsync<User>($"SELECT {User.Columns} FROM users WHERE id = @id", new { id }, transaction);

    /// <param name="email">Normalized.</param>
    public Task<User?> FindByEmailAsync(string email, CancellationToken ct) =>
        store.ReadAsync(
            c => c.QuerySingleOrDefaultAsync<User>($"SELECT {User.Columns} FROM users WHERE email = @email", new { email }),
            ct
        );

    /// <summary>Checks and adds a user within the caller's transaction; roll back when there are problems.</summary>
    public async Task<Outcome<User>> AddAsync(NewUser wanted, DbConnection connection, DbTransaction transaction)
    {
        var (name, email) = (wanted.Name?.Trim() ?? "", AccountRule.NormalizeEmail(wanted.Email));
        var problems = AccountRule.Check(name, email, wanted.Password ?? "");
        if (problems.Count > 0)
            return problems;
        var user = new User
        {
            Id = ids.Next(),
            Email = email,
            Name = name,
            PasswordHash = passwords.Hash(wanted.Password!),
            PasswordOrigin = wanted.PasswordOrigin,
            Role = wanted.Role,
            Language = Languages.From(wanted.Language).Tag(),
            Disabled = false,
            CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO users (id, email, name, password_hash, password_origin, role, language, disabled, created_at)
            VALUES (@Id, @Email, @Name, @PasswordHash, @OriginKey, @RoleKey, @Language, 0, @CreatedAt)
            ON CONFLICT (email) DO NOTHING
            """,
            new
            {
                user.Id,
                user.Email,
                user.Name,
                user.PasswordHash,
                OriginKey = user.PasswordOrigin.Key(),
                RoleKey = user.Role.Key(),
                user.Language,
                user.CreatedAt,
            },
            transaction
        );
        return added == 1 ? user : AccessProblems.EmailTaken(email);
    }
}

/// <summary>A user to be added.</summary>
/// <param name="Language">A tag; null means English.</param>
internal sealed record NewUser(string? Name, string? Email, string? Password, Role Role, string? Language)
{
    public PasswordOrigin PasswordOrigin { get; init; } = PasswordOrigin.Chosen;
}
