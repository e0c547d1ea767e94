using System.ComponentModel.DataAnnotations;
using AngleSharp.Dom;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.Tests.GovUk;

public enum ExampleDelivery
{
    OnTrack,
    AtRisk,
}

public sealed class ExampleLine
{
    public string? Text { get; set; }
}

public sealed class ExampleForm
{
    [Display(Name = "Next step")]
    public string? NextStep { get; set; }

    public ExampleDelivery? Delivery { get; set; }

    public List<ExampleDelivery> Deliveries { get; set; } = [];

    public List<int> Themes { get; set; } = [];

    public bool IsUnchanged { get; set; }

    public DateEntry? Forecast { get; set; }

    public List<ExampleLine> Items { get; set; } = [];
}

internal static class ExampleFormPage
{
    public static async Task<IElement> RenderOneAsync(this FormPage<ExampleForm> page, TagHelper helper, string selector) =>
        Assert.Single(Dom.Parse(await page.RenderAsync(helper)).QuerySelectorAll(selector));
}
