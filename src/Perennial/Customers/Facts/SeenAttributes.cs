using System.Text.Json;
using Perennial.Fields;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>The attributes of a customer, without those that the reader may not see.</summary>
internal sealed class SeenAttributes(HiddenFields hidden)
{
    public async Task<JsonElement> OfAsync(CustomerRow row, CancellationToken ct)
    {
        var seen = Attributes.Parse(row.Attributes).Without(await hidden.KeysAsync(ct));
        using var json = JsonDocument.Parse(seen.ToJson());
        return json.RootElement.Clone();
    }
}
