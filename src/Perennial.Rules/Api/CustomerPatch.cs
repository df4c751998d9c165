using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Api;

/// <summary>
/// A JSON merge patch (RFC 7396) of a customer: what it names is replaced, <c>null</c> takes a value away, what it leaves out
/// stays. <c>attributes</c> is merged the same way.
/// </summary>
public static class CustomerPatch
{
    /// <summary>The customer after the patch, or everything that is wrong with it.</summary>
    public static Outcome<CustomerFields> Apply(CustomerFields before, JsonElement patch)
    {
        var checks = new Checks();
        if (patch.ValueKind is not JsonValueKind.Object)
        {
            checks.Add("", "Send a JSON object with the fields to change.", "请发送包含要修改字段的 JSON 对象。");
            return checks.Problems;
        }
        var after = patch.EnumerateObject().Aggregate(before, (fields, member) => With(fields, member, checks));
        if (!after.Identities.Any() && after.Name is null)
            checks.Add(
                "number",
                "Nothing would be left by which to recognise the customer. Keep a number, e-mail address, phone or name.",
                "修改后将无法识别该客户。请保留编号、邮箱、电话或姓名之一。"
            );
        return checks.Problems.Count > 0 ? checks.Problems : after;
    }

    private static CustomerFields With(CustomerFields fields, JsonProperty member, Checks checks)
    {
        var (name, value) = (member.Name, member.Value);
        if (name is "attributes")
            return fields with { Attributes = Merge(fields.Attributes, value, checks) };
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            checks.Add(
                name,
                $"{value.GetRawText()} is not text. Put it in quotes, or send null.",
                $"{value.GetRawText()} 不是文本。请加引号，或发送 null。"
            );
            return fields;
        }
        var text = value.GetString();
        return name switch
        {
            "number" => fields with { Number = checks.Text(name, text) },
            "name" => fields with { Name = checks.Text(name, text) },
            "email" => fields with { Email = checks.Identity(name, IdentityType.Email, text) },
            "phone" => fields with { Phone = checks.Identity(name, IdentityType.Phone, text) },
            "company" => fields with { Company = checks.Text(name, text) },
            "country" => fields with { Country = checks.Text(name, text) },
            "city" => fields with { City = checks.Text(name, text) },
            "channel" => fields with { Channel = checks.Text(name, text) },
            "birthday" => fields with { Birthday = checks.Day(name, text) },
            _ => Unknown(fields, name, checks),
        };
    }

    private static CustomerFields Unknown(CustomerFields fields, string name, Checks checks)
    {
        checks.Add(
            name,
            "It is none of number, name, email, phone, company, country, city, channel, birthday, attributes.",
            "不是 number、name、email、phone、company、country、city、channel、birthday、attributes 之一。"
        );
        return fields;
    }

    private static Attributes Merge(Attributes before, JsonElement patch, Checks checks)
    {
        if (patch.ValueKind is JsonValueKind.Null)
            return Attributes.None;
        if (patch.ValueKind is not JsonValueKind.Object)
        {
            checks.Add("attributes", "It is no JSON object.", "不是 JSON 对象。");
            return before;
        }
        var named = patch.EnumerateObject().GroupBy(m => m.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        var kept = before
            .All.Where(pair => !named.ContainsKey(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value));
        return Attributes.Of(kept).UpdatedBy(checks.Attributes("attributes", named));
    }
}
