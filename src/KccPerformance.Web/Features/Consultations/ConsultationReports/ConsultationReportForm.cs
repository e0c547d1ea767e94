using FluentValidation;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Consultations.ConsultationReports;

/// <summary>The meeting, period, note and confirmation for finalising a report on consultations, in page order.</summary>
public sealed class ConsultationReportForm : FinalisingForm, IKeepsText
{
    public int? MeetingId { get; set; }

    /// <summary>The first day of the period; empty for a year.</summary>
    public DateEntry? FirstDay { get; set; }

    /// <summary>The last day of the period; empty for the day before the meeting.</summary>
    public DateEntry? LastDay { get; set; }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class ConsultationReportFormValidator : FinalisingFormValidator<ConsultationReportForm>
{
    public ConsultationReportFormValidator()
        : base("which consultation is missing")
    {
        RuleFor(form => form.MeetingId).NotNull().WithMessage("Select the meeting that will receive the report");
        RuleFor(form => form.FirstDay).Custom((typed, context) => Check(typed, "First day", context));
        RuleFor(form => form.LastDay).Custom((typed, context) => Check(typed, "Last day", context));
        RuleFor(form => form.LastDay).Must((form, _) => ConsultationForm.DayOf(form.LastDay) is not { } last || !(last < ConsultationForm.DayOf(form.FirstDay)))
            .WithMessage("Last day must be the same as or after the first day");
    }

    private static void Check(DateEntry? typed, string name, ValidationContext<ConsultationReportForm> context)
    {
        if (typed is { IsEmpty: false } && !typed.TryGetDate(name, out _, out var problem, out _))
        {
            context.AddFailure(problem);
        }
    }
}
