using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Timescales;

/// <summary>The meaning of a timescale as an administrator enters it, in page order.</summary>
public sealed class TimescaleForm
{
    public TimescaleKind? Kind { get; set; }

    public DateEntry? Date { get; set; }

    /// <summary>The months between reviews as typed.</summary>
    public string? EveryMonths { get; set; }

    public string? Event { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened.</summary>
    public int Version { get; set; }

    public static TimescaleForm From(Timescale meaning, int version) => new()
    {
        Kind = meaning.Kind,
        Date = new DateEntry(meaning.Date),
        EveryMonths = meaning.ReviewMonths.ToString(CultureInfo.InvariantCulture),
        Event = meaning.Event,
        Version = version,
    };

    /// <summary>The content of a valid form.</summary>
    public Timescale ToTimescale()
    {
        var months = Months ?? Timescale.DefaultReviewMonths;
        return Kind switch
        {
            TimescaleKind.DueBy => Timescale.DueBy(Day),
            TimescaleKind.Recurring => Timescale.Recurring(months),
            TimescaleKind.Ongoing => Timescale.Ongoing(months),
            TimescaleKind.StartsFrom => Timescale.StartsFrom(Day, months),
            TimescaleKind.LinkedTo => Timescale.LinkedTo(Event!.Trim(), months),
            TimescaleKind.Complete => Timescale.Complete,
            _ => Timescale.None,
        };
    }

    internal bool HasDate => Kind is TimescaleKind.DueBy or TimescaleKind.StartsFrom;

    internal bool HasMonths => Kind is TimescaleKind.Recurring or TimescaleKind.Ongoing or TimescaleKind.StartsFrom or TimescaleKind.LinkedTo;

    internal int? Months => int.TryParse(EveryMonths?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= 120 ? months : null;

    private DateOnly Day => Date is not null && Date.TryGetDate(out var date) ? date : default;
}

internal sealed class TimescaleFormValidator : AbstractValidator<TimescaleForm>
{
    public TimescaleFormValidator()
    {
        RuleFor(form => form.Kind).Must(kind => kind is { } one && Enum.IsDefined(one)).WithMessage("Select a due date type");
        RuleFor(form => form.Date).Custom((typed, context) =>
        {
            if (context.InstanceToValidate.HasDate && !(typed ?? new DateEntry()).TryGetDate("Date", out _, out var problem, out _))
            {
                context.AddFailure(problem!);
            }
        });
        RuleFor(form => form.EveryMonths).Must((form, _) => !form.HasMonths || form.Months is not null).WithMessage("Months between reviews must be a number from 1 to 120");
        RuleFor(form => form.Event).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter which event it depends on")
            .Must(text => text!.Trim().Length <= ImportLimits.TimescaleLength && !text.Any(char.IsControl))
            .WithMessage($"Event must be one line of {ImportLimits.TimescaleLength} characters or fewer")
            .When(form => form.Kind == TimescaleKind.LinkedTo);
        RuleFor(form => form.Reason).Reason("Enter the reason");
    }
}
