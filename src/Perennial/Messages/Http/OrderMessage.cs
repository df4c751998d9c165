using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>POST /api/messages: puts one message to one customer into the queue; all guards stand in its way.</summary>
internal static class OrderMessage
{
    /// <param name="Template">Id of the template.</param>
    /// <param name="Customer">Id of the customer.</param>
    /// <param name="Key">The same template, customer and key are one message, however often they are sent here.</param>
    /// <param name="At">Not before; now when absent.</param>
    /// <param name="Data">An object that the template reads as <c>data</c>.</param>
    public sealed record Request(long Template, long Customer, string? Key, DateTimeOffset? At, JsonElement? Data);

    internal sealed record Response(long Id);

    internal static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        Request request,
        QueueMessages queue,
        Store store,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var key = request.Key ?? string.Create(null, $"{by.Id}-{clock.GetUtcNow().ToUnixTimeMilliseconds()}");
        var order = new MessageOrder(
            request.Customer,
            request.Template,
            $"api:{request.Template}",
            key,
            request.At?.ToUnixTimeMilliseconds(),
            request.Data is { ValueKind: JsonValueKind.Object } data ? data.GetRawText() : null
        );
        var added = await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (!await c.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM customers WHERE id = @Customer)", request, t))
                    return MessagesProblems.NoSuchCustomer();
                return await queue.AddAsync(order, c, t) is { } id ? id : MessagesProblems.NoSuchTemplate();
            },
            ct
        );
        return added.IsOk ? TypedResults.Accepted($"/api/messages/{added.Value}", new Response(added.Value)) : added.Problems.ToHttp(http);
    }
}
