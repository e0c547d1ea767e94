using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The minute of a committee decision, as an administrator types it.</summary>
public abstract class MinutedForm
{
    public int? CommitteeId { get; set; }

    public DateEntry? MeetingDate { get; set; }

    public string? Minute { get; set; }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>The committees to choose from; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Committees { get; set; } = [];

    public CommitteeDecision ToDecision()
        => new(CommitteeId.GetValueOrDefault(), MeetingDate is not null && MeetingDate.TryGetDate(out var date) ? date : default, Minute ?? string.Empty);
}

/// <summary>Validation rules for minutes.</summary>
internal static class MinutedRules
{
    public static void AddMinutedRules<TForm>(this AbstractValidator<TForm> validator, BusinessClock clock)
        where TForm : MinutedForm
    {
        validator.RuleFor(form => form.CommitteeId).NotNull().WithMessage("Select the committee");
        validator.RuleFor(form => form.MeetingDate).MeetingDate(clock);
        validator.RuleFor(form => form.Minute).Minute();
    }

    /// <summary>A date on which a committee met.</summary>
    public static void MeetingDate<TForm>(this IRuleBuilderInitial<TForm, DateEntry?> rule, BusinessClock clock) => rule.Custom((typed, context) =>
    {
        if (!(typed ?? new DateEntry()).TryGetDate("Date of the meeting", out var date, out var problem, out _))
        {
            context.AddFailure(problem!);
        }
        else if (date > clock.Today())
        {
            context.AddFailure("Date of the meeting must be today or in the past");
        }
    });

    /// <summary>A reference to the minutes.</summary>
    public static void Minute<TForm>(this IRuleBuilderInitial<TForm, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter the minute reference")
        .Must(minute => minute!.Trim().Length <= Minutes.Length).WithMessage($"Minute reference must be {Minutes.Length} characters or fewer")
        .Must(minute => !minute!.Any(char.IsControl)).WithMessage("Minute reference must be one line of letters, figures and punctuation");

    /// <summary>A reason: required, with a maximum length.</summary>
    public static void Reason<TForm>(this IRuleBuilderInitial<TForm, string?> rule, string missing) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage(missing)
        .Must(reason => reason!.Trim().Length <= DeadlineChange.ReasonLength).WithMessage($"Reason must be {DeadlineChange.ReasonLength:N0} characters or fewer");
}
