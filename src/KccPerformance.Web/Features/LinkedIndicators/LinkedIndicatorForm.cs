namespace KccPerformance.Web.Features.LinkedIndicators;

/// <summary>A link between an indicator and an item that is made or removed. Both are named as in addresses.</summary>
public sealed class LinkedIndicatorForm
{
    /// <summary>The page of the indicator, to which its buttons lead back; otherwise the item's page is next.</summary>
    public const string FromIndicator = "indicator";

    /// <summary>The kind of item: "objective".</summary>
    public string? Kind { get; set; }

    public string? Item { get; set; }

    public string? Indicator { get; set; }

    public string? From { get; set; }
}
