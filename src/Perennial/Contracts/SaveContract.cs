using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>POST /api/customers/{id}/contracts writes a contract down; PUT /api/contracts/{id} corrects one.</summary>
internal sealed class SaveContract(ContractDoor door, KeepContracts keep, WorkspaceSettings workspace, AuditLog audit, Ids ids)
{
    /// <param name="Name">The product or plan.</param>
    /// <param name="StartsOn">The first day, as an ISO 8601 date.</param>
    /// <param name="EndsOn">The last day of the term; null for what goes on until somebody ends it. A later one than before is a renewal.</param>
    /// <param name="Billing">month, quarter or year.</param>
    /// <param name="Amount">Per billing period, in major units.</param>
    /// <param name="AutoRenew">Whether it goes on by itself after a term.</param>
    public sealed record Request(string? Name, string? StartsOn, string? EndsOn, string? Billing, decimal? Amount, bool? AutoRenew)
    {
        internal ContractForm ToForm() =>
            new()
            {
                Name = Name,
                StartsOn = StartsOn,
                EndsOn = EndsOn,
                Billing = Billing,
                Amount = Amount,
                AutoRenew = AutoRenew,
            };
    }

    internal static async Task<Results<Created<ContractView>, ProblemHttpResult>> Create(
        long id,
        Request request,
        SaveContract save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.CreateAsync(id, request, by, ct);
        return saved.IsOk ? TypedResults.Created($"/api/contracts/{saved.Value.Id}", saved.Value) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<ContractView>, ProblemHttpResult>> Edit(
        long id,
        Request request,
        SaveContract save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await save.EditAsync(id, request, by, ct)).ToHttp(http);

    private async Task<Outcome<ContractView>> CreateAsync(long customer, Request request, Actor by, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        List<Problem> problems = [];
        var terms = request.ToForm().Read(currency, problems);
        if (problems.Count > 0)
            return problems;
        return await door.OpenAsync<ContractView>(
            async (write, today) =>
            {
                await write.TakeTurnAsync("contracts", ct);
                var known = await write.Connection.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM customers WHERE id = @customer",
                    new { customer },
                    write.Transaction
                );
                if (known == 0)
                    return ContractsProblems.NoSuchCustomer;
                var (id, periods) = (ids.Next(), ContractPeriods.Begin(terms, today));
                var record = new ContractRecord
                {
                    CustomerId = customer,
                    Number = id.ToString(CultureInfo.InvariantCulture),
                    Name = request.Name!.Trim(),
                    Terms = terms,
                    Currency = currency.Code,
                };
                var contract = new KeptContract(
                    ContractWriter.RowOf(id, record, record.Hash(), write).With(terms, periods, today),
                    periods
                );
                await keep.SaveAsync(write, [contract], ct);
                await audit.AppendAsync(write.Connection, write.Transaction, by, "contract_created", $"contract:{id}");
                return ContractView.Of(contract.Row, today);
            },
            ct
        );
    }

    private async Task<Outcome<ContractView>> EditAsync(long id, Request request, Actor by, CancellationToken ct)
    {
        List<Problem> problems = [];
        var stated = request.ToForm().Read(await workspace.CurrencyAsync(ct), problems);
        if (problems.Count > 0)
            return problems;
        return await door.WithAsync<ContractView>(
            id,
            async (write, contract, today) =>
            {
                var terms = stated with { Cancelled = contract.Row.Cancelled, Stops = contract.Row.Stops };
                var periods = ContractPeriods.Restate(contract.Row.ToTerms(), terms, contract.Periods, today);
                var now = contract.With(terms, periods, today);
                now = now with { Row = now.Row with { Name = request.Name!.Trim(), ContentHash = 0, ImportId = null } };
                await keep.SaveAsync(write, [now], ct);
                await audit.AppendAsync(write.Connection, write.Transaction, by, "contract_changed", $"contract:{id}");
                return ContractView.Of(now.Row, today);
            },
            ct
        );
    }
}
