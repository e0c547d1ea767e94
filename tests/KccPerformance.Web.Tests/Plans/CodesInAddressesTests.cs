using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Permissions;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>Every page of an action can be opened if the code of the action has a slash.</summary>
public class CodesInAddressesTests
{
    private const string Code = "actions/{code}/";

    /// <summary>The routes of the pages of an action.</summary>
    public static TheoryData<string> Routes { get; } =
        [.. RouteTable.All.Select(route => route.Pattern).Where(pattern => pattern.Contains("plans/{plan}/" + Code, StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_slash_in_a_code_does_not_hide_the_page(string route)
    {
        var address = "/" + route.Replace("{plan}", "children-first", StringComparison.Ordinal);
        Assert.Equal(address.Replace("{code}", "2~4", StringComparison.Ordinal), CodesInAddresses.Join(address.Replace("{code}", "2/4", StringComparison.Ordinal)));
        Assert.Null(CodesInAddresses.Join(address.Replace("{code}", "R1", StringComparison.Ordinal)));
    }
}
