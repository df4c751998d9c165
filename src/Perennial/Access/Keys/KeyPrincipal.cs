using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>An API key that a request came with.</summary>
/// <param name="Prefix">The beginning of its secret, by which people tell keys apart.</param>
[FrontDoor]
internal sealed record KeyPrincipal(long Id, string Name, string Prefix, IReadOnlySet<Permission> Scopes, int RequestsPerMinute);
