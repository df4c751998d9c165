using System.Text;
using Dapper;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>Writes a file of customers as the person who asked for it sees them. Stopped half-way it begins again: a file is whole or not there.</summary>
internal sealed class ExportJob(Store store, OnBehalf onBehalf, ExportFiles files, IServiceScopeFactory scopes, TimeProvider clock)
    : IJobKind
{
    public const string Name = "customer_export";
    private const int RowsBetweenWords = 5_000;

    public string Kind => Name;

    /// <summary>The customers of a list who were chosen.</summary>
    public static ChosenCustomers Narrowed(ChosenCustomers chosen, IReadOnlyList<long>? ids) =>
        ids is null
            ? chosen
            : chosen with
            {
                Choice = chosen.Choice with
                {
                    Scope = chosen.Choice.Scope with
                    {
                        Where = CustomerFilter.Both(
                            chosen.Choice.Scope.Where,
                            new CustomerFilter.Members(_ =>
                                $"SELECT id AS customer_id FROM customers WHERE id IN ({string.Join(", ", ids)})"
                            )
                        ),
                    },
                },
            };

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        var row = await FindAsync(subjectId, ct) ?? throw new InvalidOperationException("The export is gone.");
        await MoveAsync(row.Id, "running", 0, ct);
        var written = 0L;
        var isMay = await onBehalf.RunAsync(
            row.CreatedBy,
            async by =>
            {
                if (by.May(Rules.Access.Permission.ExportCustomers))
                    written = await WriteAsync(row, ct);
                else
                    throw new InvalidOperationException("The account may not export any more.");
            },
            ct
        );
        if (!isMay)
            throw new InvalidOperationException("The account is gone.");
        files.Finish(row);
        await MoveAsync(row.Id, "done", written, ct);
    }

    public async Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct)
    {
        if (await FindAsync(subjectId, ct) is { } row)
            files.Delete(row);
        await MoveAsync(subjectId, failure is null ? "cancelled" : "failed", null, ct);
    }

    private Task<ExportRow?> FindAsync(long id, CancellationToken ct) =>
        store.ReadAsync(c => c.QuerySingleOrDefaultAsync<ExportRow>("SELECT * FROM customer_exports WHERE id = @id", new { id }), ct);

    private async Task<long> WriteAsync(ExportRow row, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var file = scope.ServiceProvider.GetRequiredService<WriteCustomers>();
        var chosen = await scope.ServiceProvider.GetRequiredService<ChooseCustomers>().ReadAsync(row.Asked, ct);
        var traits = await file.TraitsAsync(row.Traits, ct);
        if (!chosen.IsOk || !traits.IsOk)
            throw new InvalidOperationException(
                "The list cannot be asked for any more: " + chosen.Problems.Concat(traits.Problems).First().Code
            );
        var (told, written) = (0L, 0L);
        var order = new FileOrder(Narrowed(chosen.Value, row.Chosen), traits.Value, Languages.From(row.Language))
        {
            Wrote = async rows =>
            {
                written = rows;
                if (written - told < RowsBetweenWords)
                    return;
                told = written;
                await MoveAsync(row.Id, "running", written, ct);
            },
        };
        await using var stream = files.Begin(row);
        if (row.Format is ExportFiles.Workbook)
        {
            await file.WriteWorkbookAsync(order, stream, ct);
            return written;
        }
        // Excel takes a file without a mark for the machine's own code page, and Chinese names for noise.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteCsvAsync(order, writer, ct);
        return written;
    }

    private Task MoveAsync(long id, string state, long? done, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE customer_exports SET state = @state, done = COALESCE(@done, done), finished_at = @finished WHERE id = @id",
                    new
                    {
                        id,
                        state,
                        done,
                        finished = state is "running" ? (long?)null : clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                ),
            ct
        );
}
