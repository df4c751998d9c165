using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>POST /api/contracts/{id}/cancel gives notice, DELETE takes it back; DELETE /api/contracts/{id} takes a mistake out.</summary>
internal sealed class EndContract(ContractDoor door, KeepContracts keep, AuditLog audit)
{
    /// <param name="CancelledOn">The day of the notice, as an ISO 8601 date; today when absent.</param>
    /// <param name="StopsOn">The last day; the end of the term in which notice was given, when absent.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(string? CancelledOn, string? StopsOn, string? Reason);

    internal static async Task<Results<Ok<ContractView>, ProblemHttpResult>> Cancel(
        long id,
        Request request,
        EndContract end,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await end.CancelAsync(id, request, by, ct)).ToHttp(http);

    internal static async Task<Results<Ok<ContractView>, ProblemHttpResult>> TakeBack(
        long id,
        EndContract end,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await end.TakeBackAsync(id, by, ct)).ToHttp(http);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        EndContract end,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var gone = await end.DeleteAsync(id, by, ct);
        return gone.IsOk ? TypedResults.NoContent() : gone.Problems.ToHttp(http);
    }

    private Task<Outcome<ContractView>> CancelAsync(long id, Request request, Actor by, CancellationToken ct) =>
        door.WithAsync<ContractView>(
            id,
            async (write, contract, today) =>
            {
                var status = contract.Row.StatusOn(today);
                if (status is ContractStatus.Lapsed or ContractStatus.Cancelled)
                    return ContractsProblems.IsOver(status);
                var form = new ContractForm
                {
                    Name = contract.Row.Name,
                    StartsOn = LocalDay.Format(contract.Row.Starts),
                    Amount = 0,
                    CancelledOn = request.CancelledOn ?? LocalDay.Format(today),
                    StopsOn = request.StopsOn,
                    Reason = request.Reason,
                };
                List<Problem> problems = [];
                var said = form.Read(Currency.Of(contract.Row.Currency), problems);
                if (problems.Count > 0)
                    return problems;
                var terms = contract.Row.ToTerms() with { Cancelled = said.Cancelled, Stops = said.Stops };
                return await SaveAsync(write, contract, terms, request.Reason?.Trim(), (by, "contract_cancelled"), ct);
            },
            ct
        );

    private Task<Outcome<ContractView>> TakeBackAsync(long id, Actor by, CancellationToken ct) =>
        door.WithAsync<ContractView>(
            id,
            async (write, contract, today) =>
                contract.Row.Cancelled is not null && contract.Row.TermTo > today
                    ? await SaveAsync(
                        write,
                        contract,
                        contract.Row.ToTerms() with
                        {
                            Cancelled = null,
                            Stops = null,
                        },
                        null,
                        (by, "contract_notice_taken_back"),
                        ct
                    )
                    : ContractsProblems.NotInNotice,
            ct
        );

    private async Task<Outcome<ContractView>> SaveAsync(
        Ingest.BulkWrite write,
        KeptContract contract,
        ContractTerms terms,
        string? reason,
        (Actor By, string Act) audited,
        CancellationToken ct
    )
    {
        var today = keep.Today(write);
        var periods = ContractPeriods.Restate(contract.Row.ToTerms(), terms, contract.Periods, today);
        var now = contract.With(terms, periods, today);
        now = now with { Row = now.Row with { Reason = reason, ContentHash = 0, ImportId = null } };
        await keep.SaveAsync(write, [now], ct);
        await audit.AppendAsync(write.Connection, write.Transaction, audited.By, audited.Act, $"contract:{contract.Row.Id}");
        return ContractView.Of(now.Row, today);
    }

    private Task<Outcome<long>> DeleteAsync(long id, Actor by, CancellationToken ct) =>
        door.WithAsync<long>(
            id,
            async (write, contract, _) =>
            {
                await keep.DeleteAsync(write, [contract], ct);
                await audit.AppendAsync(write.Connection, write.Transaction, by, "contract_deleted", $"contract:{id}");
                return id;
            },
            ct
        );
}
