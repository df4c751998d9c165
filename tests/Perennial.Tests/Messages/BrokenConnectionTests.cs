using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>What a connection that breaks says of its server.</summary>
[Collection(MailServer.SharedBy)]
public class BrokenConnectionTests
{
    [DatabaseTheory]
    public async Task One_connection_that_breaks_holds_up_only_its_own_mail(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var template = await trial.TemplateAsync();
        foreach (var name in new[] { "first", "rude", "last" })
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: $"{name}@example.test"), template);

        await trial.RunAsync();

        Assert.Equal(["sent | ", "queued | provider", "sent | "], await trial.StatesAsync());
    }
}
