using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

/// <summary>What is sent to providers, how it is signed, and what their answers mean.</summary>
public class ProviderTests
{
    private static readonly ProviderMessage Message = new(
        4711,
        ["+8613800000000"],
        "标题",
        "你好 \"林\"\n& ok",
        "SMS_1",
        [new("name", "林 & \"小\""), new("points", "120")]
    );

    [Fact]
    public void Alibaba_Cloud_is_signed_as_the_example_in_its_document()
    {
        // "Request syntax and signature method V3", fixed parameters of the example.
        var request = new ProviderRequest(
            "POST",
            "https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            [],
            null,
            ""
        );
        var key = new SigningKey(
            "YourAccessKeyId",
            "YourAccessKeySecret",
            DateTimeOffset.Parse("2023-10-26T10:22:32Z", null).ToUnixTimeMilliseconds(),
            "3156853299f313e23d1673dc12e1703d"
        );

        var headers = ProviderSignature
            .Alibaba(new ProviderAuth { Action = "RunInstances", Version = "2014-05-26" }, request, key)
            .ToDictionary();

        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            headers["Authorization"]
        );
    }

    [Fact]
    public void Tencent_Cloud_is_signed_as_the_example_in_its_document()
    {
        // "Signature v3": the secret of the example is 32 asterisks.
        var request = new ProviderRequest(
            "POST",
            "https://cvm.tencentcloudapi.com/",
            [],
            "application/json; charset=utf-8",
            """{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"""
        );
        var stars = new string('*', 32);

        var headers = ProviderSignature
            .Tencent(
                new ProviderAuth
                {
                    Action = "DescribeInstances",
                    Version = "2017-03-12",
                    Service = "cvm",
                },
                "ap-guangzhou",
                request,
                new SigningKey("AKID" + stars, stars, 1_551_113_065_000, "")
            )
            .ToDictionary();

        Assert.Equal(
            $"TC3-HMAC-SHA256 Credential=AKID{stars}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
            headers["Authorization"]
        );
        Assert.Equal(("1551113065", "ap-guangzhou"), (headers["X-TC-Timestamp"], headers["X-TC-Region"]));
    }

    [Fact]
    public void A_service_account_signs_what_anybody_can_check_with_its_public_key()
    {
        using var rsa = RSA.Create(2048);
        var file = JsonSerializer.Serialize(
            new { client_email = "push@shop.iam.gserviceaccount.com", private_key = rsa.ExportPkcs8PrivateKeyPem() }
        );

        var parts = ServiceAccount
            .Read(file)!
            .Assertion("https://www.googleapis.com/auth/firebase.messaging", 1_700_000_000_999)
            .Split('.');

        var claims = JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal((1_700_000_000L, 1_700_003_600L), (claims.GetProperty("iat").GetInt64(), claims.GetProperty("exp").GetInt64()));
        Assert.Equal("https://oauth2.googleapis.com/token", claims.GetProperty("aud").GetString());
        Assert.True(
            rsa.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        );
        Assert.Null(ServiceAccount.Read("{}"));
        Assert.Null(ServiceAccount.Read("""{"client_email":"a","private_key":"no key"}"""));
    }

    [Fact]
    public void Whatever_a_message_says_stays_inside_its_text()
    {
        var provider = new HttpProvider
        {
            Url = "https://api.example.com/{{to}}/send?q={{text}}",
            Headers = new Dictionary<string, string> { ["X-Title"] = "{{title}}\r\nX-Evil: 1" },
            Body =
                """{"to":"{{to}}","nested":{"text":"{{text}}","n":7},"all":"{{json params}}","list":"{{json paramList}}","agent":"{{number values.agent}}","none":"{{json params.gone}}","deep":"{{#if code}}{{code}}{{/if}}"}""",
            Values = new Dictionary<string, string> { ["agent"] = "1000002" },
        };

        var request = ProviderRequest.Of(provider, Message.Names(provider, new Dictionary<string, string>(), null)).Value!;

        Assert.Equal("https://api.example.com/%2B8613800000000/send?q=%E4%BD%A0%E5%A5%BD%20%22%E6%9E%97%22%0A%26%20ok", request.Url);
        Assert.Equal("标题  X-Evil: 1", Assert.Single(request.Headers).Value);
        var body = JsonSerializer.Deserialize<JsonElement>(request.Body);
        Assert.Equal(["to", "nested", "all", "list", "agent", "deep"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Message.Text, body.GetProperty("nested").GetProperty("text").GetString());
        Assert.Equal("林 & \"小\"", body.GetProperty("all").GetProperty("name").GetString());
        Assert.Equal(["林 & \"小\"", "120"], body.GetProperty("list").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(1_000_002, body.GetProperty("agent").GetInt32());
    }

    [Fact]
    public void A_form_carries_lists_as_JSON_in_one_field()
    {
        var provider = new HttpProvider
        {
            Url = "https://api.example.com/",
            BodyKind = "form",
            Body = """{"To":"{{to}}","Param":"{{json params}}"}""",
        };

        var request = ProviderRequest.Of(provider, Message.Names(provider, new Dictionary<string, string>(), null)).Value!;

        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal(
            ["To=+8613800000000", """Param={"name":"林 & \"小\"","points":"120"}"""],
            request.Body.Split('&').Select(Uri.UnescapeDataString)
        );
    }

    [Theory]
    [InlineData(200, """{"Code":"OK","BizId":"9^0"}""", SendResult.Sent)]
    [InlineData(200, """{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"bad"}""", SendResult.BadAddress)]
    [InlineData(200, """{"Code":"isv.BUSINESS_LIMIT_CONTROL"}""", SendResult.Temporary)]
    [InlineData(200, """{"Code":"isv.AMOUNT_NOT_ENOUGH"}""", SendResult.Down)]
    [InlineData(400, """{"Code":"Throttling.User"}""", SendResult.Throttled)]
    [InlineData(200, """{"Code":"isv.TEMPLATE_MISSING_PARAMETERS"}""", SendResult.Refused)]
    [InlineData(200, "<html>Sign in to the wifi</html>", SendResult.Unknown)]
    [InlineData(500, "", SendResult.Unknown)]
    [InlineData(502, "bad gateway", SendResult.Unknown)]
    [InlineData(503, "", SendResult.Temporary)]
    [InlineData(429, "", SendResult.Throttled)]
    [InlineData(401, "", SendResult.Down)]
    [InlineData(302, "", SendResult.Down)]
    [InlineData(404, "", SendResult.Refused)]
    public void An_answer_means_what_its_provider_says_and_where_it_says_nothing_the_careful_thing(
        int status,
        string body,
        SendResult result
    )
    {
        var aliyun = Preset("aliyun-sms");

        Assert.Equal(result, ProviderAnswers.Judge(aliyun, new ProviderAnswer(status, body)).Result);
    }

    [Fact]
    public void A_batch_names_those_that_were_not_taken_and_a_stale_token_is_no_failure_of_the_message()
    {
        var customers = Preset("wecom-customers");

        var taken = ProviderAnswers.Judge(customers, new(200, """{"errcode":0,"errmsg":"ok","fail_list":["wmB"],"msgid":"m1"}"""));
        var stale = ProviderAnswers.Judge(customers, new(200, """{"errcode":42001,"errmsg":"access_token expired"}"""));

        Assert.Equal((SendResult.Sent, "m1"), (taken.Result, taken.Id));
        Assert.Equal(["wmB"], taken.Refused);
        Assert.Equal((SendResult.Down, true), (stale.Result, stale.IsTokenRefused));
        Assert.Contains("access_token expired", stale.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_preset_can_be_saved_and_written_once_its_fields_are_filled_in()
    {
        Assert.Equal(9, ProviderPresets.All.Count);
        Assert.All(
            ProviderPresets.All,
            preset =>
            {
                var filled = preset.Provider with
                {
                    Values = preset
                        .Provider.Fields.Where(field => !field.Secret)
                        .ToDictionary(
                            field => field.Key,
                            field =>
                                preset.Provider.Values.GetValueOrDefault(field.Key)
                                ?? (field.Key == "url" ? "https://example.com/hook" : "1000002")
                        ),
                };
                var secrets = preset.Provider.Fields.Where(field => field.Secret).Select(field => field.Key).ToHashSet();

                Assert.Empty(
                    HttpProviderCheck.Problems(filled, preset.Channel, secrets, active: true).Select(p => $"{p.Field}: {p.Detail.En}")
                );
                Assert.NotEmpty(HttpProviderCheck.Problems(filled, preset.Channel, new HashSet<string>(), active: true));
                var request = ProviderRequest.Of(filled, Message.Names(filled, secrets.ToDictionary(key => key, _ => "s"), "TOKEN"));
                Assert.True(request.IsOk);
                Assert.Contains("138", request.Value.Body, StringComparison.Ordinal);
                Assert.DoesNotContain("{{", request.Value.Body + request.Value.Url, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("http://example.com/")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("example.com")]
    public void Secrets_go_over_TLS_only(string url)
    {
        var problems = HttpProviderCheck.Problems(new HttpProvider { Url = url }, "sms", new HashSet<string>(), active: false);

        Assert.Equal("url", Assert.Single(problems).Field);
    }

    [Fact]
    public void Everything_wrong_with_a_provider_is_said_at_its_place()
    {
        var provider = new HttpProvider
        {
            Method = "DELETE",
            Url = "https://example.com/{{#if x}}",
            BodyKind = "xml",
            Body = "not json",
            Headers = new Dictionary<string, string> { ["Bad Name"] = "x" },
            Auth = new ProviderAuth { Kind = "magic" },
            SuccessStatus = ["fine"],
            SuccessPointer = "Code",
            Errors = [new ProviderError("sometimes")],
            CountryCode = "+86",
            Batch = 0,
            TimeoutSeconds = 0,
        };

        var fields = HttpProviderCheck.Problems(provider, "sms", new HashSet<string>(), active: false).Select(problem => problem.Field);

        Assert.Equal(
            [
                "auth.kind",
                "batch",
                "body",
                "bodyKind",
                "countryCode",
                "errors",
                "headers",
                "method",
                "successPointer",
                "successStatus",
                "timeoutSeconds",
                "url",
            ],
            fields.Distinct().Order(StringComparer.Ordinal)
        );
    }

    private static HttpProvider Preset(string key) => ProviderPresets.All.Single(preset => preset.Key == key).Provider;
}
