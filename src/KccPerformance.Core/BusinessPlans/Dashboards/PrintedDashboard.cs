using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Dashboards;

/// <summary>A red indicator of a printed dashboard, with its explanation word for word.</summary>
public sealed record PrintedRed(string Indicator, string Reason);

/// <summary>The figures of a directorate's dashboard as a report prints them.</summary>
/// <param name="Directorate">The directorate.</param>
/// <param name="AsAt">The last day that the figures cover.</param>
/// <param name="Green">The number of Green indicators.</param>
/// <param name="Amber">The number of Amber indicators.</param>
/// <param name="Red">The number of Red indicators.</param>
/// <param name="Reds">The red indicators. Rows without any text are left out.</param>
public sealed record PrintedDashboard(string Directorate, DateOnly AsAt, int Green, int Amber, int Red, IReadOnlyList<PrintedRed> Reds)
{
    /// <summary>The most red indicators that can be explained.</summary>
    public const int MostReds = 50;

    /// <summary>The figures without surrounding spaces and empty rows.</summary>
    /// <exception cref="RuleException">Something is missing, too long or out of range, or not every red indicator is explained.</exception>
    public PrintedDashboard Checked()
    {
        if (string.IsNullOrWhiteSpace(Directorate))
        {
            throw new RuleException(nameof(Directorate), "Enter the directorate");
        }

        if (Directorate.Trim().Length > DirectorateDashboard.NameLength)
        {
            throw new RuleException(nameof(Directorate), $"Directorate must be {DirectorateDashboard.NameLength} characters or fewer");
        }

        foreach (var (field, count) in new[] { (nameof(Green), Green), (nameof(Amber), Amber), (nameof(Red), Red) })
        {
            if (count is < 0 or > DirectorateDashboard.MostIndicators)
            {
                throw new RuleException(field, $"{field} must be a whole number from 0 to {DirectorateDashboard.MostIndicators:N0}");
            }
        }

        if (Green + Amber + Red == 0)
        {
            throw new RuleException(nameof(Green), "Enter at least one of Green, Amber and Red");
        }

        for (var row = 0; row < Reds.Count; row++)
        {
            Check(Reds[row], row);
        }

        var reds = Reds.Where(red => !string.IsNullOrWhiteSpace(red.Indicator)).Select(red => new PrintedRed(red.Indicator.Trim(), red.Reason.Trim())).ToList();
        return reds.Count == Math.Min(Red, MostReds)
            ? this with { Directorate = Directorate.Trim(), Reds = reds }
            : throw new RuleException(
                nameof(Red), $"You have entered {Red} red and explained {reds.Count}. Enter an explanation for {(Red > MostReds ? $"the first {MostReds}" : "each")} red indicator");
    }

    private static void Check(PrintedRed red, int row)
    {
        var (hasName, hasReason) = (!string.IsNullOrWhiteSpace(red.Indicator), !string.IsNullOrWhiteSpace(red.Reason));
        if (hasName != hasReason)
        {
            throw hasName
                ? new RuleException($"Reds[{row}].Reason", "Enter the explanation")
                : new RuleException($"Reds[{row}].Indicator", "Enter the indicator");
        }

        if (hasName && red.Indicator.Trim().Length > DashboardRed.NameLength)
        {
            throw new RuleException($"Reds[{row}].Indicator", $"Indicator must be {DashboardRed.NameLength} characters or fewer");
        }

        if (hasReason && red.Reason.Trim().Length > DashboardRed.ReasonLength)
        {
            throw new RuleException($"Reds[{row}].Reason", $"Explanation must be {DashboardRed.ReasonLength:N0} characters or fewer");
        }
    }
}
