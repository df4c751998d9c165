using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A template that another room brings along.</summary>
/// <param name="Name">Numbered when it is taken.</param>
/// <param name="Category">marketing, service or transactional; also the key of the topic that is preferred.</param>
[FrontDoor]
internal sealed record BroughtTemplate(string Name, string Category, TemplateContent Content);

/// <summary>Creates templates in the caller's transaction.</summary>
[FrontDoor]
internal sealed class PlaceTemplates(SaveTemplate save)
{
    /// <returns>Its id, and the name that was free.</returns>
    public async Task<Outcome<(long Id, string Name)>> AddAsync(
        BroughtTemplate brought,
        Actor by,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var taken = await connection.QueryAsync<string>("SELECT name FROM message_templates WHERE archived = 0", transaction: transaction);
        // A workspace may have put the usual topics away: then the first that it has.
        var topic = await connection.QueryFirstOrDefaultAsync<string>(
            "SELECT key FROM consent_topics WHERE archived = 0 ORDER BY CASE WHEN key = @Category THEN 0 ELSE 1 END, position, key LIMIT 1",
            new { brought.Category },
            transaction
        );
        var name = FreeName.Of(brought.Name, taken);
        var request = new SaveTemplate.Request(name, brought.Category, topic, brought.Content.Language, null);
        var saved = await save.SaveAsync(null, request, brought.Content, by, connection, transaction);
        return saved.IsOk ? (saved.Value, name) : saved.Problems.ToList();
    }
}
