using System.Text.Json;
using Perennial.Rules.Webhooks;
using Xunit;

namespace Perennial.Rules.Tests.Webhooks;

public class PayloadFilterTests
{
    private const string Payload = """{"type":"order_paid","data":{"amount":120.5,"vip":true,"note":null,"customer":{"country":"AT"}}}""";

    [Theory]
    [InlineData("""[]""", true)]
    [InlineData("""[{"path":"type","value":"order_paid"}]""", true)]
    [InlineData("""[{"path":"data.amount","op":"eq","value":120.50}]""", true)]
    [InlineData("""[{"path":"data.amount","op":"gt","value":120.5}]""", false)]
    [InlineData("""[{"path":"data.amount","op":"gte","value":120.5}]""", true)]
    [InlineData("""[{"path":"data.amount","op":"lt","value":121}]""", true)]
    [InlineData("""[{"path":"data.customer.country","op":"in","value":["DE","AT"]}]""", true)]
    [InlineData("""[{"path":"data.customer.country","op":"ne","value":"AT"}]""", false)]
    [InlineData("""[{"path":"data.customer.city","op":"ne","value":"Wien"}]""", true)]
    [InlineData("""[{"path":"data.customer.city","op":"eq","value":null}]""", true)]
    [InlineData("""[{"path":"data.customer.city","op":"exists"}]""", false)]
    [InlineData("""[{"path":"data.note","op":"exists"}]""", false)]
    [InlineData("""[{"path":"data.vip","op":"eq","value":true},{"path":"data.amount","op":"lt","value":1}]""", false)]
    [InlineData("""[{"path":"data.customer.country","op":"gt","value":1}]""", false)]
    public void A_payload_is_wanted_when_every_condition_holds(string filter, bool wanted) =>
        Assert.Equal(wanted, PayloadFilter.Read(Json(filter)).Value!.Wants(Json(Payload)));

    [Theory]
    [InlineData("""{"path":"type"}""")]
    [InlineData("""["type"]""")]
    [InlineData("""[{"op":"eq","value":1}]""")]
    [InlineData("""[{"path":"type","op":"like","value":"x"}]""")]
    [InlineData("""[{"path":"type","op":"in","value":"x"}]""")]
    [InlineData("""[{"path":"type","op":"gt","value":"x"}]""")]
    [InlineData("""[{"path":"type","op":"eq"}]""")]
    [InlineData("""[{"path":"type","op":"eq","value":{}}]""")]
    public void What_is_no_list_of_conditions_is_refused(string filter) =>
        Assert.Equal("filter", Assert.Single(PayloadFilter.Read(Json(filter)).Problems).Field);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
