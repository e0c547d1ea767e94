using System.Globalization;
using FluentValidation;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.BusinessPlans.DashboardAdmin;

/// <summary>A red indicator on the form; empty rows are left out.</summary>
public sealed class RedRow
{
    public string? Indicator { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

/// <summary>The figures of a directorate's dashboard, as its report prints them.</summary>
public sealed class DashboardForm
{
    /// <summary>The fewest rows for red indicators on the form, and how many are empty at least.</summary>
    private const int FewestRows = 4;

    public string? Directorate { get; set; }

    public DateEntry? AsAt { get; set; }

    public string? Green { get; set; }

    public string? Amber { get; set; }

    public string? Red { get; set; }

    public List<RedRow> Reds { get; set; } = [];

    public int Version { get; set; }

    /// <summary>The dashboard that is corrected; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public int? Id { get; set; }

    public static DashboardForm Of(DirectorateDashboard dashboard) => new DashboardForm
    {
        Directorate = dashboard.Directorate,
        AsAt = new DateEntry(dashboard.AsAt),
        Green = dashboard.Green.ToString(CultureInfo.InvariantCulture),
        Amber = dashboard.Amber.ToString(CultureInfo.InvariantCulture),
        Red = dashboard.Red.ToString(CultureInfo.InvariantCulture),
        Reds = [.. dashboard.Reds.OrderBy(red => red.Order).Select(red => new RedRow { Indicator = red.Indicator, Reason = red.Reason })],
        Version = dashboard.Version,
    }.For(dashboard.Id);

    /// <summary>The form with rows for all red indicators that were entered.</summary>
    public DashboardForm For(int? id)
    {
        Id = id;
        var rows = Math.Clamp(Math.Max(NumberOf(Red), Reds.Count), FewestRows, PrintedDashboard.MostReds);
        while (Reds.Count < rows)
        {
            Reds.Add(new RedRow());
        }

        return this;
    }

    public PrintedDashboard ToPrinted() => new(
        Directorate ?? string.Empty, AsAt is not null && AsAt.TryGetDate(out var date) ? date : default, NumberOf(Green), NumberOf(Amber), NumberOf(Red),
        [.. Reds.Select(red => new PrintedRed(red.Indicator ?? string.Empty, red.Reason ?? string.Empty))]);

    /// <summary>A whole number as typed; -1 if it is none.</summary>
    internal static int NumberOf(string? typed)
        => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

internal sealed class DashboardFormValidator : AbstractValidator<DashboardForm>
{
    public DashboardFormValidator()
    {
        RuleFor(form => form.Directorate).NotEmpty().WithMessage("Enter the directorate");
        RuleFor(form => form.AsAt).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("Date the figures cover", out _, out var problem, out _))
            {
                context.AddFailure(problem!);
            }
        });
        RuleFor(form => form.Green).Must(IsCount).WithMessage("Green must be a whole number, such as 24");
        RuleFor(form => form.Amber).Must(IsCount).WithMessage("Amber must be a whole number, such as 17");
        RuleFor(form => form.Red).Must(IsCount).WithMessage("Red must be a whole number, such as 2");
        RuleFor(form => form.Reds).Must(rows => rows.Count <= PrintedDashboard.MostReds).WithMessage($"Explain {PrintedDashboard.MostReds} red indicators or fewer");
    }

    private static bool IsCount(string? typed) => DashboardForm.NumberOf(typed) >= 0;
}
