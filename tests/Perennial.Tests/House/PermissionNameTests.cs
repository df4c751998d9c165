using System.Text.Json;
using Perennial.Rules.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>Who gives a key its scopes, or reads what a role may do, sees words.</summary>
public class PermissionNameTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Every_permission_has_a_name_on_the_page(string language)
    {
        var path = Repository.PathOf("web", "src", "ui", "locales", language, "common.json");
        using var texts = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        var named = texts.RootElement.GetProperty("permission").EnumerateObject().Select(text => text.Name);

        Assert.Equal(Enum.GetNames<Permission>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(), named.Order());
    }
}
