using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/customers.csv: all customers of a list as a file, row by row as they are read. Every export is in the audit.</summary>
internal static class ExportCustomers
{
    /// <param name="traits">Names of traits, separated by commas: a column each.</param>
    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        [AsParameters] ListCustomers.Request request,
        [StringLength(2000)] string? traits,
        CurrentUser user,
        WriteCustomers file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var columns = await file.TraitsAsync(traits, ct);
        if (!columns.IsOk)
            return columns.Problems.ToHttp(http);
        var chosen = await file.ChooseAsync(request, user, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        return TypedResults.Stream(
            async stream =>
            {
                // Excel takes a file without a mark for the machine's own code page, and Chinese names for noise.
                await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                await file.WriteCsvAsync(new FileOrder(chosen.Value, columns.Value, http.Language()), writer, http.RequestAborted);
            },
            "text/csv; charset=utf-8",
            "customers.csv"
        );
    }
}

/// <summary>Writes lists of customers as CSV or Excel, for the page and the command line.</summary>
internal sealed class WriteCustomers(
    ChooseCustomers choose,
    IAnalyticalEngine engine,
    WorkspaceSettings workspace,
    CustomerColumns columns,
    PoolSettings pool,
    ITraitColumns traits,
    AuditLog audit
)
{
    private const int TraitsAtOnce = 500;

    /// <summary>Understands the request and notes the export. What was searched for may be a name, so it is not noted.</summary>
    public async Task<Outcome<ChosenCustomers>> ChooseAsync(ListCustomers.Request request, Actor actor, CancellationToken ct)
    {
        var chosen = await choose.ReadAsync(request, ct);
        if (chosen.IsOk)
            await columns.Store.WriteAsync(
                (connection, transaction) =>
                    audit.AppendAsync(
                        connection,
                        transaction,
                        actor,
                        "customers_exported",
                        details: new
                        {
                            request.Where,
                            request.Country,
                            request.Channel,
                            request.Group,
                            request.Stage,
                            Searched = request.Search is not null,
                        }
                    ),
                ct
            );
        return chosen;
    }

    /// <summary>The columns of traits that are asked for by name.</summary>
    public async Task<Outcome<TraitColumnsOf>> TraitsAsync(string? names, CancellationToken ct) =>
        Names(names) is { Length: > 0 } named ? await traits.OfAsync(named, ct) : TraitColumnsOf.None;

    /// <summary>Names as they are written in a request: separated by commas.</summary>
    public static string[] Names(string? names) =>
        (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public async Task WriteCsvAsync(FileOrder order, TextWriter writer, CancellationToken ct)
    {
        var file = await FileAsync(order, ct);
        await writer.WriteAsync(file.Header);
        await foreach (var cells in CellsAsync(file, order, ct))
            await writer.WriteAsync(CsvCell.Row(cells.Select(CsvCell.Of)));
        await writer.FlushAsync(ct);
    }

    public async Task WriteWorkbookAsync(FileOrder order, Stream stream, CancellationToken ct)
    {
        var file = await FileAsync(order, ct);
        await Workbook.SaveAsync(stream, file.Titles, file.DayColumns, CellsAsync(file, order, ct), ct);
    }

    private async Task<CustomersFile> FileAsync(FileOrder order, CancellationToken ct) =>
        await FileAsync(order.Chosen, order.Language, ct) with
        {
            Traits = order.Traits.Titles,
        };

    private async IAsyncEnumerable<IReadOnlyList<object?>> CellsAsync(
        CustomersFile file,
        FileOrder order,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var written = 0L;
        var masks = await pool.MasksAsync(ct);
        await foreach (var (row, values) in RowsWithTraitsAsync(order.Chosen, order.Traits, ct))
        {
            yield return file.Cells(masks && row.IsUnowned ? row.Masked() : row, values);
            await order.Wrote(++written);
        }
    }

    /// <summary>How the file of a list looks to whoever asks for it.</summary>
    public async Task<CustomersFile> FileAsync(ChosenCustomers chosen, Language language, CancellationToken ct) =>
        new(language, await workspace.CurrencyAsync(ct), chosen.Rules, chosen.Lenses.Settings.Groups)
        {
            Fields = await columns.FieldsAsync(ct),
            Tags = await columns.TagsAsync(ct),
        };

    /// <summary>Traits are computed for some hundreds at a time, so that no table of all customers is held.</summary>
    public async IAsyncEnumerable<(CustomerExportRow Row, IReadOnlyList<object?> Traits)> RowsWithTraitsAsync(
        ChosenCustomers chosen,
        TraitColumnsOf columns,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var rows in RowsAsync(chosen, ct).Chunk(TraitsAtOnce).WithCancellation(ct))
        {
            var values = await columns.Read([.. columns.Titles.Count == 0 ? [] : rows.Select(row => row.Customer.Id)], ct);
            foreach (var row in rows)
                yield return (row, values.GetValueOrDefault(row.Customer.Id) ?? []);
        }
    }

    private IAsyncEnumerable<CustomerExportRow> RowsAsync(ChosenCustomers chosen, CancellationToken ct)
    {
        var query = new CustomerExportQuery(chosen.Choice, chosen.Sort, chosen.View, chosen.Scale);
        return engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct);
    }
}

/// <summary>What a file is to hold.</summary>
/// <param name="Traits">A column each, the last ones.</param>
/// <param name="Language">Of the column names, groups and stages.</param>
internal sealed record FileOrder(ChosenCustomers Chosen, TraitColumnsOf Traits, Language Language)
{
    /// <summary>Is told how many rows are written so far.</summary>
    public Func<long, Task> Wrote { get; init; } = _ => Task.CompletedTask;
}

/// <summary>What a file of customers has columns for beyond what everybody has.</summary>
internal sealed class CustomerColumns(Store store, FieldCatalogs catalogs, HiddenFields hidden)
{
    public Store Store => store;

    /// <summary>The fields in use, without those that the reader may not see.</summary>
    public async Task<FieldCatalog> FieldsAsync(CancellationToken ct)
    {
        var catalog = await catalogs.ReadAsync("customer", ct);
        var unseen = await hidden.KeysAsync(ct);
        return catalog with { Fields = [.. catalog.Active.Where(field => !unseen.Contains(field.Key))] };
    }

    /// <summary>Names of tags by id.</summary>
    public async Task<IReadOnlyDictionary<long, string>> TagsAsync(CancellationToken ct) =>
        (await store.ReadAsync(c => ListTags.TagsAsync(c, null), ct)).ToDictionary(tag => tag.Id, tag => tag.Name);
}
