using System.Net;
using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class AddressRuleTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("2001:db8::1")]
    public void Nothing_inside_is_reached(string address) => Assert.False(AddressRule.MayReach(IPAddress.Parse(address), []));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::5db8:d822")]
    public void What_is_public_is_reached(string address) => Assert.True(AddressRule.MayReach(IPAddress.Parse(address), []));

    [Theory]
    [InlineData("10.0.0.0/8,::1", "10.9.9.9", true)]
    [InlineData("10.0.0.0/8,::1", "::ffff:10.9.9.9", true)]
    [InlineData("10.0.0.0/8,::1", "::1", true)]
    [InlineData("10.0.0.0/8,::1", "192.168.0.1", false)]
    [InlineData("192.168.1.5", "192.168.1.5", true)]
    [InlineData("192.168.1.5", "192.168.1.6", false)]
    public void The_operator_may_allow_networks(string networks, string address, bool allowed) =>
        Assert.Equal(allowed, AddressRule.MayReach(IPAddress.Parse(address), AddressRule.ReadNetworks(networks)));

    [Theory]
    [InlineData("intranet")]
    [InlineData("10.0.0.0/99")]
    public void A_list_with_something_else_in_it_is_refused(string networks) =>
        Assert.Throws<FormatException>(() => AddressRule.ReadNetworks(networks));
}
