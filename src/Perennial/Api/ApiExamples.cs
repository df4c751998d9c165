namespace Perennial.Api;

/// <summary>Bodies that show how requests look. Tests send each of them and expect success.</summary>
internal static class ApiExamples
{
    public const string Customer = """
        {
          "number": "C-1001",
          "name": "张三",
          "email": "zhangsan@example.com",
          "phone": "+86 138 0013 8000",
          "country": "CN",
          "city": "上海",
          "channel": "wechat",
          "attributes": { "plan": "gold", "newsletter": true }
        }
        """;

    public const string Patch = """
        { "city": "杭州", "channel": null, "attributes": { "plan": "platinum" } }
        """;

    public const string Company = """
        {
          "number": "G-7",
          "name": "长青茶业",
          "domain": "tea.example",
          "renewalDate": "2027-03-31",
          "attributes": { "industry": "茶", "seats": 40 }
        }
        """;

    public const string CompanyPatch = """
        { "renewalDate": "2028-03-31", "attributes": { "seats": 60 } }
        """;

    public const string Tag = """
        { "name": "重点客户", "color": "purple" }
        """;

    public const string TagPatch = """
        { "color": "amber", "groupId": null }
        """;

    public const string Field = """
        {
          "entity": "customer",
          "key": "membership",
          "type": "choice",
          "nameZh": "会员等级",
          "nameEn": "Membership",
          "choices": [
            { "value": "silver", "nameZh": "银卡", "nameEn": "Silver" },
            { "value": "gold", "nameZh": "金卡", "nameEn": "Gold" }
          ]
        }
        """;

    public const string FieldPatch = """
        { "nameZh": "会员级别", "default": "silver", "archived": false }
        """;

    public const string Order = """
        {
          "number": "SO-2026-0042",
          "source": "webshop",
          "customer": { "number": "C-1001" },
          "placedAt": "2026-01-14T09:30:00+08:00",
          "channel": "wechat",
          "items": [
            { "sku": "TEA-01", "name": "龙井 250 g", "category": "茶", "quantity": 2, "amount": 176.00 },
            { "sku": "CUP-07", "name": "茶杯", "quantity": 1, "amount": 39.90 }
          ],
          "refunds": [{ "number": "R-17", "amount": 39.90, "refundedAt": "2026-01-14T20:00:00+08:00" }]
        }
        """;

    public const string Contract = """
        {
          "number": "K-2026-007",
          "source": "billing",
          "customer": { "number": "C-1001" },
          "name": "Team plan",
          "startsOn": "2026-01-01",
          "endsOn": "2026-12-31",
          "billing": "month",
          "amount": 299.00,
          "autoRenew": true
        }
        """;

    public const string Events = """
        {
          "events": [
            {
              "customer": { "number": "C-1001" },
              "name": "product_viewed",
              "time": "2026-01-14T09:12:00+08:00",
              "properties": { "sku": "TEA-01", "page": "/tea" },
              "messageId": "view-8f3a"
            }
          ]
        }
        """;

    public const string InboxToken = """
        { "customer": { "number": "C-1001" }, "minutes": 60 }
        """;
}
