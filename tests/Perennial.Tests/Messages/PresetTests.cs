using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Perennial.Rules.Customers;
using Perennial.Rules.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Presets against a server that checks what their providers would check.</summary>
public class PresetTests
{
    [DatabaseTheory]
    public async Task WeCom_gets_one_task_for_all_who_are_told_the_same_and_a_stale_token_is_renewed(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("wecom", trial.Preset("wecom-customers", ("corpId", "ww1")), ("contactSecret", "s3cret&"));
        var template = await trial.TemplateAsync("wecom", "新品到店", parameters: [new("sender", "zhangsan")]);
        var tokens = 0;
        trial.Server.Answer = (http, _) =>
            http.Response.WriteAsync(
                http.Request.Path.Value!.EndsWith("gettoken", StringComparison.Ordinal)
                    ? $$"""{"errcode":0,"errmsg":"ok","access_token":"T{{++tokens}}","expires_in":7200}"""
                : http.Request.Query["access_token"] == "T1" ? """{"errcode":42001,"errmsg":"access_token expired"}"""
                : """{"errcode":0,"errmsg":"ok","fail_list":["wmB"],"msgid":"msg1"}"""
            );
        foreach (var id in new[] { "wmA", "wmB", "wmC" })
            await trial.OrderAsync(await CustomerAsync(trial, id), template);

        await trial.RunAsync();

        Assert.Equal(
            ["sent | colleague | msg1", "failed | provider | msg1", "sent | colleague | msg1"],
            await trial.StatesAsync("state, reason, provider_ref")
        );
        Assert.Equal(
            ["gettoken", "add_msg_template", "gettoken", "add_msg_template"],
            trial.Server.All.Select(request => request.Path.Split('?')[0].Split('/')[^1])
        );
        Assert.Contains("corpsecret=s3cret%26", trial.Server.All.First().Path, StringComparison.Ordinal);
        var body = JsonSerializer.Deserialize<JsonElement>(trial.Server.All.Last().Body);
        Assert.Equal(["wmA", "wmB", "wmC"], body.GetProperty("external_userid").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("zhangsan", body.GetProperty("sender").GetString());
        Assert.DoesNotContain(
            "s3cret",
            (await trial.Database.LinesAsync("SELECT settings, secret FROM message_providers"))[0],
            StringComparison.Ordinal
        );

        await trial.OrderAsync(await CustomerAsync(trial, "wmD"), template);
        await trial.RunAsync();
        Assert.Equal(5, trial.Server.All.Count);
    }

    [DatabaseTheory]
    public async Task WeCom_is_not_asked_for_more_than_it_allows_a_customer_in_a_month(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        var preset = trial.Preset("wecom-customers", ("corpId", "ww1")) with { PerPersonMonth = 2 };
        await trial.ChannelAsync("wecom", preset, ("contactSecret", "s"));
        trial.Server.AnswerWith(200, """{"errcode":0,"access_token":"T","expires_in":7200,"msgid":"m"}""");
        var customer = await CustomerAsync(trial, "wmA");
        foreach (var text in new[] { "1", "2", "3" })
            await trial.OrderAsync(customer, await trial.TemplateAsync("wecom", text), key: text);

        await trial.RunAsync();

        Assert.Equal(["sent | colleague", "sent | colleague", "skipped | cap"], await trial.StatesAsync());
    }

    [Fact]
    public async Task Alibaba_Cloud_gets_a_form_whose_signature_it_can_compute()
    {
        await using var trial = await ChannelTrial.StartAsync(Engine.Sqlite);
        await trial.ChannelAsync(
            "sms",
            trial.Preset("aliyun-sms", ("accessKeyId", "id"), ("signName", "长青小店"), ("endpoint", "x")),
            ("accessKeySecret", "key")
        );
        trial.Server.AnswerWith(200, """{"Code":"OK","BizId":"9006^0"}""");
        var template = await trial.TemplateAsync("sms", "", code: "SMS_123", parameters: [new("name", "{{customer.name}}")]);
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(name: "林&", phone: "13800000000"), template);

        await trial.RunAsync();

        Assert.Equal(["sent |  | 9006^0"], await trial.StatesAsync("state, reason, provider_ref"));
        var request = Assert.Single(trial.Server.All);
        var fields = request
            .Body.Split('&')
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Equal(
            ("+8613800000000", "长青小店", "SMS_123", """{"name":"林&"}"""),
            (fields["PhoneNumbers"], fields["SignName"], fields["TemplateCode"], fields["TemplateParam"])
        );
        // As the other side computes it, from what arrived.
        var arrived = new ProviderRequest("POST", $"http://{request.Headers["host"]}/", [], request.Headers["content-type"], request.Body);
        var key = new SigningKey(
            "id",
            "key",
            DateTimeOffset.Parse(request.Headers["x-acs-date"], null).ToUnixTimeMilliseconds(),
            request.Headers["x-acs-signature-nonce"]
        );
        var auth = new ProviderAuth { Action = request.Headers["x-acs-action"], Version = request.Headers["x-acs-version"] };
        Assert.Equal(request.Headers["authorization"], ProviderSignature.Alibaba(auth, arrived, key).ToDictionary()["Authorization"]);
    }

    [Fact]
    public async Task FCM_gets_a_token_for_the_service_account_and_a_device_that_is_gone_is_suppressed()
    {
        await using var trial = await ChannelTrial.StartAsync(Engine.Sqlite);
        using var rsa = RSA.Create(2048);
        var file = JsonSerializer.Serialize(
            new
            {
                client_email = "push@shop.example",
                private_key = rsa.ExportPkcs8PrivateKeyPem(),
                token_uri = trial.Server.Url + "/token",
            }
        );
        await trial.ChannelAsync("push", trial.Preset("fcm", ("projectId", "shop")), ("serviceAccount", file));
        trial.Server.Answer = (http, _) =>
        {
            if (http.Request.Path == "/token")
                return http.Response.WriteAsync("""{"access_token":"G1","expires_in":3600}""");
            http.Response.StatusCode = 404;
            return http.Response.WriteAsync(
                """{"error":{"code":404,"message":"gone","status":"NOT_FOUND","details":[{"errorCode":"UNREGISTERED"}]}}"""
            );
        };
        var customer = await trial.Database.Given.CustomerAsync(attributes: """{"push_token":"DeV:1"}""");
        await trial.OrderAsync(customer, await trial.TemplateAsync("push", "hi", title: "T"));

        await trial.RunAsync();

        Assert.Equal("Bearer G1", trial.Server.All.Last().Headers["authorization"]);
        Assert.Equal("/v1/projects/shop/messages:send", trial.Server.All.Last().Path);
        Assert.Equal(["failed | provider"], await trial.StatesAsync());
        Assert.Equal(["push | dev:1"], await trial.Database.LinesAsync("SELECT channel, address FROM message_suppressions"));
    }

    [Fact]
    public async Task A_system_of_ones_own_can_check_the_signature_and_asks_no_consent()
    {
        await using var trial = await ChannelTrial.StartAsync(Engine.Sqlite);
        await trial.ChannelAsync(
            "webhook",
            trial.Preset("webhook", ("url", trial.Server.Url + "/hook")) with
            {
                Url = "{{{values.url}}}",
            },
            ("signingSecret", "k")
        );
        var template = await trial.TemplateAsync(
            "webhook",
            "{{customer.name}}",
            "marketing",
            code: "coupon",
            parameters: [new("size", "10")]
        );
        var customer = await trial.Database.Given.CustomerAsync(name: "林");
        await trial.OrderAsync(customer, template);

        await trial.RunAsync();

        Assert.Equal(["sent | "], await trial.StatesAsync());
        var request = Assert.Single(trial.Server.All);
        var signed = request.Headers["x-perennial-signature"].Split(',').Select(part => part.Split('=')).ToDictionary(p => p[0], p => p[1]);
        var expected = HMACSHA256.HashData("k"u8, System.Text.Encoding.UTF8.GetBytes($"{signed["t"]}.{request.Body}"));
        Assert.Equal(Convert.ToHexStringLower(expected), signed["v1"]);
        var body = JsonSerializer.Deserialize<JsonElement>(request.Body);
        Assert.Equal($"{customer}", body.GetProperty("customer").GetString());
        Assert.Equal(("coupon", "10"), (body.GetProperty("event").GetString(), body.GetProperty("params").GetProperty("size").GetString()));
    }

    private static async Task<long> CustomerAsync(ChannelTrial trial, string wecom)
    {
        var customer = await trial.Database.Given.CustomerAsync();
        await trial.Database.Given.InsertAsync(
            "customer_identities",
            ("type", Identity.Name(IdentityType.WeCom)),
            ("value", wecom),
            ("customer_id", customer),
            ("source", "test"),
            ("created_at", 0L)
        );
        return customer;
    }
}
