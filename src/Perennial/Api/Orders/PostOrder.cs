using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Api;

namespace Perennial.Api;

/// <summary>POST /api/v1/orders: writes a whole order, new or in the place of the one with its number.</summary>
internal static class PostOrder
{
    internal static async Task<IResult> Handle(
        OrderBody body,
        ApiWrites writes,
        WriteOrder writer,
        OrderReader orders,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var checks = new Checks();
        var source = checks.Text("source", body.Source, 50);
        var stated = ReadOrderBody.Run(body, await writes.CurrencyAsync(ct), clock.GetUtcNow(), checks);
        if (checks.Problems.Count > 0)
            return checks.Problems.ToHttp(http);
        return await writes.RunAsync(
            http,
            body,
            source,
            async write =>
            {
                var written = await writer.RunAsync(write, stated, ct);
                if (!written.IsOk)
                    return written.Problems.ToList();
                var row = (await OrderReader.FindAsync(written.Value.Id, write.Connection, write.Transaction))!;
                return new WriteAnswer(
                    written.Value.Outcome is WriteOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                    (await orders.ShowAsync([row], write.Connection, write.Transaction))[0]
                )
                {
                    Location = $"/api/v1/orders/{row.Id}",
                    ETag = row.ETag,
                };
            },
            ct
        );
    }
}
