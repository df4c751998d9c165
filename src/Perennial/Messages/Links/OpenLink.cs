using System.Net;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Opens a link as somebody would who presses it, and says what is there. It keeps nothing of the page, and never throws for what a server does.</summary>
internal sealed class OpenLink(LinkLimits limits) : IDisposable
{
    private readonly SemaphoreSlim _free = new(limits.AtOnce);

    private readonly HttpClient _http = new(GuardedConnection.Handler(limits.Networks, limits.AtOnce))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="first">Where the link leads.</param>
    /// <param name="over">Ends when nothing more is to be opened.</param>
    /// <param name="ct">Ends when whoever asked is gone.</param>
    public async Task<LinkFound> RunAsync(Uri first, CancellationToken over, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(over, ct);
        try
        {
            await _free.WaitAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(LinkVerdict.NotOpened);
        }
        try
        {
            return await OpenAsync(first, ct);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _free.Dispose();
    }

    private async Task<LinkFound> OpenAsync(Uri first, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(limits.Each);
        var (asked, isHead, redirects) = (first, true, 0);
        try
        {
            while (true)
            {
                if (await AnswerAsync(asked, isHead, limit.Token) is not var (status, location))
                {
                    isHead = false;
                    continue;
                }
                switch (LinkRules.After(first, asked, isHead, status, location, redirects))
                {
                    case LinkStep.Get:
                        isHead = false;
                        break;
                    case LinkStep.Follow follow:
                        (asked, isHead, redirects) = (follow.To, true, redirects + 1);
                        break;
                    case LinkStep.Done done:
                        return done.Found;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(LinkVerdict.NoAnswer);
        }
        catch (HttpRequestException failure)
        {
            return new(VerdictOf(failure.Fault()));
        }
    }

    /// <summary>An answer; null when the server hangs up on HEAD, as some do.</summary>
    private async Task<(int Status, Uri? Location)?> AnswerAsync(Uri address, bool isHead, CancellationToken ct)
    {
        try
        {
            return await AskAsync(address, isHead, ct);
        }
        catch (HttpRequestException failure) when (isHead && failure.Fault() is ConnectionFault.Connection)
        {
            return null;
        }
    }

    private async Task<(int Status, Uri? Location)> AskAsync(Uri address, bool isHead, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(isHead ? HttpMethod.Head : HttpMethod.Get, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.UserAgent.ParseAdd("Perennial-LinkCheck/1");
        request.Headers.Accept.ParseAdd("text/html,*/*;q=0.8");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return ((int)response.StatusCode, response.Headers.Location);
    }

    private static LinkVerdict VerdictOf(ConnectionFault fault) =>
        fault switch
        {
            ConnectionFault.Inside => LinkVerdict.Inside,
            ConnectionFault.Certificate => LinkVerdict.BadCertificate,
            ConnectionFault.Name => LinkVerdict.NoName,
            _ => LinkVerdict.NoConnection,
        };
}
