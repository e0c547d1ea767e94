using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>The council's own bands of scores are read from the settings, and bands that cannot be are refused at the start.</summary>
public sealed class RiskBandsTests
{
    [Theory]
    [InlineData("6", "8", "15", "16", "Amber")]
    [InlineData("4", "6", "9", "12", "Red")]
    [InlineData("12", "13", "15", "16", "Green")]
    public async Task The_bands_of_the_settings_rate_the_risks(string lowTo, string mediumFrom, string mediumTo, string highFrom, string rating)
    {
        using var site = new BandsSite((lowTo, mediumFrom, mediumTo, highFrom));
        using var member = await site.SignInAsync(PlanSite.Member);
        var line = (await member.GetStringAsync(new Uri("/risks/risks.csv", UriKind.Relative))).Split('\n').Single(one => one.StartsWith("CRR13,", StringComparison.Ordinal));
        Assert.Contains($",12,{rating},4,Green", line, StringComparison.Ordinal);
        var bands = (await member.GetPageAsync("/risks")).QuerySelector("section[aria-labelledby=bands]").Words();
        Assert.Contains($"up to {lowTo}", bands, StringComparison.Ordinal);
        Assert.Contains($"{mediumFrom} to {mediumTo}", bands, StringComparison.Ordinal);
        Assert.Contains($"{highFrom} to 25", bands, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8", "8", "15", "16")]
    [InlineData("0", "8", "15", "16")]
    [InlineData("6", "15", "8", "16")]
    [InlineData("6", "8", "16", "16")]
    [InlineData("6", "8", "15", "26")]
    public void Bands_that_are_not_in_order_are_refused(string lowTo, string mediumFrom, string mediumTo, string highFrom)
    {
        using var site = new BandsSite((lowTo, mediumFrom, mediumTo, highFrom));
        Exception? refused = Assert.ThrowsAny<Exception>(() => site.Visitor());
        while (refused is not (null or Infrastructure.StartUpException))
        {
            refused = refused.InnerException;
        }

        Assert.Equal(
            "Risks:Bands must be scores from 1 to 25 in order: LowTo below MediumFrom, MediumTo below HighFrom.", Assert.IsType<Infrastructure.StartUpException>(refused).Message);
    }

    private sealed class BandsSite((string LowTo, string MediumFrom, string MediumTo, string HighFrom) bands) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Risks:Bands:LowTo", bands.LowTo);
            builder.UseSetting("Risks:Bands:MediumFrom", bands.MediumFrom);
            builder.UseSetting("Risks:Bands:MediumTo", bands.MediumTo);
            builder.UseSetting("Risks:Bands:HighFrom", bands.HighFrom);
        }
    }
}
