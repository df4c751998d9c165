namespace Perennial.Plumbing;

/// <summary>What a write answers.</summary>
/// <param name="Status">200 or 201.</param>
/// <param name="Body">Written as JSON.</param>
[FrontDoor]
internal sealed record WriteAnswer(int Status, object Body)
{
    public string? Location { get; init; }

    public string? ETag { get; init; }
}

/// <summary>An answer whose JSON is there already: just made, or stored when the request came first.</summary>
internal sealed record StoredAnswer(int Status, string Json, string? Location, string? ETag, bool Replayed) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Replayed)
            response.Headers["Idempotency-Replayed"] = "true";
        return response.WriteAsync(Json, httpContext.RequestAborted);
    }
}
