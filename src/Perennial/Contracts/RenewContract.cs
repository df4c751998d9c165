using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>POST /api/contracts/{id}/renew: one more term, also of a contract that is over already.</summary>
internal sealed class RenewContract(ContractDoor door, KeepContracts keep, AuditLog audit)
{
    /// <param name="From">The first day of the new term; the day after the last one, when absent.</param>
    /// <param name="EndsOn">Its last day; as long as the last term when absent.</param>
    /// <param name="Amount">Per billing period from then on; as before when absent.</param>
    public sealed record Request(string? From, string? EndsOn, decimal? Amount);

    internal static async Task<Results<Ok<ContractView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        RenewContract renew,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await renew.RunAsync(id, request, by, ct)).ToHttp(http);

    private Task<Outcome<ContractView>> RunAsync(long id, Request request, Actor by, CancellationToken ct) =>
        door.WithAsync<ContractView>(
            id,
            async (write, contract, today) =>
            {
                if (contract.Row.StatusOn(today) is ContractStatus.Active or ContractStatus.Upcoming && contract.Row.AutoRenew == 1)
                    return ContractsProblems.RenewsAlone;
                var read = Read(request, contract);
                if (!read.IsOk)
                    return read.Problems.ToList();
                var (from, terms) = (read.Value.Starts, read.Value with { Starts = contract.Row.Starts });
                // A notice stays on the term that it ended; the new one begins without.
                var periods = ContractPeriods.Renew(terms, contract.Periods, from, today);
                var now = contract.With(terms, periods, today);
                now = now with { Row = now.Row with { Reason = null, ContentHash = 0, ImportId = null } };
                await keep.SaveAsync(write, [now], ct);
                await audit.AppendAsync(write.Connection, write.Transaction, by, "contract_renewed", $"contract:{id}");
                return ContractView.Of(now.Row, today);
            },
            ct
        );

    /// <summary>The terms from now on; their first day is that of the new term.</summary>
    private static Outcome<ContractTerms> Read(Request request, KeptContract contract)
    {
        var (row, last) = (contract.Row, contract.Periods[^1]);
        var currency = Currency.Of(row.Currency);
        var form = new ContractForm
        {
            Name = row.Name,
            StartsOn = request.From ?? LocalDay.Format(last.To),
            EndsOn = request.EndsOn,
            Billing = row.Billing,
            Amount = request.Amount ?? currency.ToMajor(row.Amount),
            AutoRenew = row.AutoRenew == 1,
        };
        List<Problem> problems = [];
        var terms = form.Read(currency, problems);
        if (problems.Count == 0 && terms.Starts < last.To)
            problems.Add(
                ContractProblems.Wrong(
                    "from",
                    $"{form.StartsOn} lies within the last term. Give {LocalDay.Format(last.To)} or a later day.",
                    $"{form.StartsOn} 仍在上一期内，请填写 {LocalDay.Format(last.To)} 或之后的日期。"
                )
            );
        if (problems.Count > 0)
            return problems;
        // Without an end of its own the new term is as long as the last one; what was open stays open.
        return row.IsOpen == 1 ? terms with { Ends = null }
            : terms.Ends is not null ? terms
            : terms with { Ends = ContractPeriods.LengthAfter(row.Starts, last, terms.Starts), AutoRenew = row.AutoRenew == 1 };
    }
}
