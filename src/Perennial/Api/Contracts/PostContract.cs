using Perennial.Contracts;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Api;

namespace Perennial.Api;

/// <summary>POST /api/v1/contracts: writes a whole contract, new or in the place of the one with its number.</summary>
internal static class PostContract
{
    internal static async Task<IResult> Handle(
        ContractBody body,
        ApiWrites writes,
        WriteContract writer,
        ContractReader contracts,
        HttpContext http,
        CancellationToken ct
    )
    {
        var checks = new Checks();
        var source = checks.Text("source", body.Source, 50);
        var number = checks.Required("number", body.Number);
        var currency = await writes.CurrencyAsync(ct);
        checks.SameCurrency("currency", body.Currency, currency);
        var customer = ReadRef.Of("customer", body.Customer, checks);
        var terms = body.ToForm().Read(currency, checks.Problems);
        if (checks.Problems.Count > 0)
            return checks.Problems.ToHttp(http);
        var stated = new ContractRecord
        {
            CustomerId = 0,
            Number = number,
            Name = body.Name!.Trim(),
            Terms = terms,
            Currency = currency.Code,
            Reason = string.IsNullOrWhiteSpace(body.Reason) ? null : body.Reason.Trim(),
        };
        var today = await contracts.TodayAsync(ct);
        return await writes.RunAsync(
            http,
            body,
            source,
            async write =>
            {
                var written = await writer.RunAsync(write, stated, customer, ct);
                if (!written.IsOk)
                    return written.Problems.ToList();
                var row = (await ContractReader.FindAsync(written.Value.Id, write.Connection, write.Transaction))!;
                return new WriteAnswer(
                    written.Value.Outcome is WriteOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                    (await contracts.ShowAsync([row], today, write.Connection, write.Transaction))[0]
                )
                {
                    Location = $"/api/v1/contracts/{row.Id}",
                    ETag = ContractReader.TagOf(row, today),
                };
            },
            ct
        );
    }
}
