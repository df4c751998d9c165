namespace Perennial.Rules.Messages;

/// <summary>How messages of a channel go out over HTTP: one request, what its answer means, and how much the provider takes.</summary>
public sealed record HttpProvider
{
    /// <summary>The preset it was made from; null when it was written by hand.</summary>
    public string? Preset { get; init; }

    /// <summary>POST, PUT or GET.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>A template; what is filled in with two braces is percent-encoded, with three it stands as it is.</summary>
    public string Url { get; init; } = "";

    /// <summary>Templates by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>json, form or none.</summary>
    public string BodyKind { get; init; } = "json";

    /// <summary>
    /// A JSON object whose texts are templates. A text that is only <c>{{json x}}</c> or <c>{{number x}}</c> becomes that value; where
    /// there is none the member is left out. As a form its members are the fields.
    /// </summary>
    public string Body { get; init; } = "{}";

    /// <summary>How the request says who we are.</summary>
    public ProviderAuth Auth { get; init; } = new();

    /// <summary>Statuses that mean yes: 200, 2xx.</summary>
    public IReadOnlyList<string> SuccessStatus { get; init; } = ["2xx"];

    /// <summary>Where in the answer it says so too (RFC 6901); null when the status is enough.</summary>
    public string? SuccessPointer { get; init; }

    /// <summary>What has to stand there.</summary>
    public string? SuccessValue { get; init; }

    /// <summary>Asked in their order when it was no success; the first that fits decides.</summary>
    public IReadOnlyList<ProviderError> Errors { get; init; } = [];

    /// <summary>Where in the answer the provider's id of the message stands.</summary>
    public string? IdPointer { get; init; }

    /// <summary>Where in the answer it says what went wrong.</summary>
    public string? ErrorPointer { get; init; }

    /// <summary>Where in the answer stand the addresses of a batch that it did not take.</summary>
    public string? RefusedPointer { get; init; }

    /// <summary>Where the customer is reached: a template over the customer; null for what is usual on the channel.</summary>
    public string? Address { get; init; }

    /// <summary>Country code of phone numbers without one.</summary>
    public string CountryCode { get; init; } = "86";

    /// <summary>Messages a minute at most, on all nodes together; null for no limit.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Messages a person and calendar month at most, which the provider allows; null for no limit.</summary>
    public int? PerPersonMonth { get; init; }

    /// <summary>Equal messages that go out in one request.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Whether a colleague has to confirm before the person gets it.</summary>
    public bool NeedsColleague { get; init; }

    /// <summary>How long an attempt may take.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>What the company has to fill in.</summary>
    public IReadOnlyList<ProviderField> Fields { get; init; } = [];

    /// <summary>What it filled in, without secrets; templates read it as <c>values</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}

/// <summary>Something that the company fills in: a sign, an id, a password.</summary>
/// <param name="Key">Under which templates find it.</param>
/// <param name="En">What it is called.</param>
/// <param name="Zh">The same in Chinese.</param>
/// <param name="Secret">Whether it is sealed and never shown again; templates read it as <c>secrets</c>.</param>
/// <param name="Optional">Whether it may stay empty.</param>
/// <param name="Example">Shown in the empty field.</param>
public sealed record ProviderField(string Key, string En, string Zh, bool Secret = false, bool Optional = false, string? Example = null);

/// <summary>What an answer means that is no success.</summary>
/// <param name="As">retry, permanent, suppress, throttle, down, token or unknown.</param>
/// <param name="Status">429 or 4xx; null for any.</param>
/// <param name="At">Where in the answer to look (RFC 6901); null when the status decides.</param>
/// <param name="Values">What may stand there; a star at the end stands for anything.</param>
public sealed record ProviderError(string As, string? Status = null, string? At = null, IReadOnlyList<string>? Values = null)
{
    /// <summary>Every meaning.</summary>
    public static IReadOnlyList<string> Meanings { get; } = ["retry", "permanent", "suppress", "throttle", "down", "token", "unknown"];
}

/// <summary>How a request says who we are.</summary>
public sealed record ProviderAuth
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["none", "basic", "bearer", "hmac", "acs3", "tc3", "token", "serviceAccount"];

    /// <summary>
    /// none; basic: user and secret; bearer: the secret; hmac: a header with HMAC-SHA256 over time and body; acs3: Alibaba Cloud;
    /// tc3: Tencent Cloud; token: fetched, kept until it expires, read as <c>token</c>; serviceAccount: Google's key file.
    /// </summary>
    public string Kind { get; init; } = "none";

    /// <summary>User, access key id or secret id: a template.</summary>
    public string User { get; init; } = "";

    /// <summary>Key of the field with the secret.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Of hmac: the header. Of token: the header that carries it as bearer; null when the address does.</summary>
    public string? Header { get; init; }

    /// <summary>Of acs3 and tc3: the operation.</summary>
    public string? Action { get; init; }

    /// <summary>Of acs3 and tc3: the version of the interface.</summary>
    public string? Version { get; init; }

    /// <summary>Of tc3: the service, such as sms.</summary>
    public string? Service { get; init; }

    /// <summary>Of tc3: the region; a template.</summary>
    public string? Region { get; init; }

    /// <summary>Of token: where to fetch it; a template as the address is.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Of token: a JSON object of templates that is posted; null to get it.</summary>
    public string? TokenBody { get; init; }

    /// <summary>Of token: where it stands in the answer.</summary>
    public string TokenPointer { get; init; } = "/access_token";

    /// <summary>Of token: where it says in how many seconds it expires.</summary>
    public string ExpiresPointer { get; init; } = "/expires_in";

    /// <summary>Of serviceAccount: what the token is for.</summary>
    public string? Scope { get; init; }
}
