using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Which mail of the product itself: people may do without one or the other.</summary>
[FrontDoor]
internal enum StaffMailKind
{
    /// <summary>At-risk lists.</summary>
    Lists,

    /// <summary>Reminders of tasks.</summary>
    Reminders,
}

/// <summary>Whoever gets a mail, as its writer needs to know them.</summary>
/// <param name="Base">The address under which people reach the page, without a slash at its end; empty until somebody says.</param>
[FrontDoor]
internal sealed record StaffReader(string Name, Language Language, string Base)
{
    /// <summary>The way into the page; null while nobody has said how people reach it.</summary>
    public (string, string)? Link(Phrase words, string path) => Base.Length == 0 ? null : (words.In(Language), Base + path);
}

/// <summary>A mail to somebody with an account.</summary>
/// <param name="User">Who should get it.</param>
/// <param name="Source">What it belongs to, such as <c>desk:12</c>: with the person it is one mail, however often it is ordered.</param>
[FrontDoor]
internal sealed record StaffMail(long User, StaffMailKind Kind, string Source);

/// <summary>
/// Writes mail to colleagues down, in the transaction of what it tells about; it goes the way of all messages from there. Without a mail
/// server that is in use there is none: what it would say stands in the page.
/// </summary>
[FrontDoor]
internal sealed class MailStaff(MessageSettings settings, Ids ids, TimeProvider clock)
{
    /// <param name="mail">Whose, and what it belongs to.</param>
    /// <param name="write">Writes it; called only when it will be sent.</param>
    /// <returns>Whether it is on its way: there is a server, and the person wants it.</returns>
    public async Task<bool> AddAsync(
        StaffMail mail,
        Func<StaffReader, Letter> write,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        if (await ProviderTable.FindAsync(MessageWords.Email, connection, transaction) is not { Active: 1 })
            return false;
        var wants = mail.Kind is StaffMailKind.Lists ? "mails_lists" : "mails_reminders";
        var reader = await connection.QuerySingleOrDefaultAsync<(string Name, string Email, string Language)?>(
            $"SELECT name, email, language FROM users WHERE id = @User AND disabled = 0 AND {wants} = 1",
            new { mail.User },
            transaction
        );
        if (reader is not var (name, email, language) || !MailAddress.IsValid(email))
            return false;
        var rules = await settings.RulesAsync(ct);
        var letter = write(new StaffReader(name, Languages.From(language), (rules.PublicUrl ?? "").TrimEnd('/')));
        await InsertAsync(mail, (email, language), letter, connection, transaction);
        return true;
    }

    private Task InsertAsync(
        StaffMail mail,
        (string Email, string Language) to,
        Letter letter,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        connection.ExecuteAsync(
            """
            INSERT INTO messages (id, customer_id, user_id, cause, source, channel, category, topic, priority, template_id, template_version,
                state, trail, queued_at, due_at, recipient, language, subject, html, text)
            VALUES (@Id, 0, @User, @Cause, @Source, 'email', @Category, '', 0, 0, 0,
                'queued', '[]', @Now, @Now, @Email, @Language, @Head, @Html, @Text)
            ON CONFLICT (customer_id, cause) DO NOTHING
            """,
            new
            {
                Id = ids.Next(),
                mail.User,
                Cause = string.Create(null, $"{mail.Source}:user:{mail.User}"),
                mail.Source,
                Category = MessageCategory.Transactional.Key(),
                Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                to.Email,
                to.Language,
                letter.Head,
                Html = letter.Html(),
                Text = letter.Text(),
            },
            transaction
        );
}
