using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Writes everything of one kind, row by row.</summary>
internal sealed class ExportAll(IServiceProvider services, TextWriter writer, Language language, bool asJson)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <param name="traits">Names of traits, separated by commas: a column each.</param>
    public async Task<Outcome<int>> CustomersAsync(string? traits, CancellationToken ct)
    {
        var write = services.GetRequiredService<WriteCustomers>();
        var columns = await write.TraitsAsync(traits, ct);
        if (!columns.IsOk)
            return columns.Problems.ToList();
        var chosen = (await write.ChooseAsync(ListCustomers.Request.Everybody, Actor.CommandLine, ct)).Value!;
        var currency = await services.GetRequiredService<WorkspaceSettings>().CurrencyAsync(ct);
        var groups = chosen.Lenses.Settings.Groups;
        var file = await write.FileAsync(chosen, language, ct) with { Traits = columns.Value.Titles };
        return await WriteAsync(
            write.RowsWithTraitsAsync(chosen, columns.Value, ct),
            file.Header,
            one => file.Row(one.Row, one.Traits),
            one => ToJson(one.Row, one.Traits)
        );

        object ToJson(CustomerExportRow row, IReadOnlyList<object?> values) =>
            new
            {
                row.Customer.Id,
                row.Customer.Number,
                row.Customer.Name,
                row.Customer.Email,
                row.Phone,
                row.Company,
                row.Customer.Country,
                row.City,
                row.Customer.Channel,
                row.Customer.Orders,
                Spend = currency.ToMajor(row.Customer.Spend),
                FirstOrder = Day(row.Customer.FirstDay),
                LastOrder = Day(row.Customer.LastDay),
                RecencyDays = chosen.Rules.LastDay - row.Customer.LastDay,
                Rfm = row.Rfm?.ToString(),
                Group = row.Rfm is { } cell ? groups[cell].Key : null,
                row.Stage,
                row.DaysLate,
                Tags = file.TagsOf(row),
                Attributes = JsonSerializer.Deserialize<JsonElement>(row.Attributes.ToJson()),
                // The command line sees every trait, so there are as many columns as names.
                Traits = WriteCustomers.Names(traits).Zip(values).ToDictionary(pair => pair.First, pair => pair.Second),
            };
    }

    public async Task<Outcome<int>> OrdersAsync(CancellationToken ct)
    {
        var store = services.GetRequiredService<Store>();
        var audit = services.GetRequiredService<AuditLog>();
        await store.WriteAsync(
            (connection, transaction) => audit.AppendAsync(connection, transaction, Actor.CommandLine, "orders_exported"),
            ct
        );
        var engine = services.GetRequiredService<IAnalyticalEngine>();
        var query = new OrderExportQuery();
        return await WriteAsync(
            engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct),
            OrderExportRow.Header(language),
            row => row.ToCsv(),
            row =>
            {
                var currency = Currency.Of(row.Currency);
                return new
                {
                    row.Number,
                    Time = row.TimeText,
                    row.Status,
                    row.CustomerNumber,
                    row.CustomerName,
                    Gross = currency.ToMajor(row.Gross),
                    Refunded = currency.ToMajor(row.Refunded),
                    row.Currency,
                    row.Channel,
                    row.Country,
                    row.Items,
                    row.Counts,
                };
            }
        );
    }

    private async Task<int> WriteAsync<T>(IAsyncEnumerable<T> rows, string header, Func<T, string> csv, Func<T, object> json)
    {
        var written = 0;
        if (!asJson)
            await writer.WriteAsync(header);
        await foreach (var row in rows)
        {
            await writer.WriteAsync(asJson ? JsonSerializer.Serialize(json(row), Json) + "\n" : csv(row));
            written++;
        }
        await writer.FlushAsync();
        return written;
    }

    private static string? Day(int? day) => day is { } known ? LocalDay.Format(known) : null;
}
