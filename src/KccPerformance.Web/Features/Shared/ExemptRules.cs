using FluentValidation;
using KccPerformance.Core.Platform;

namespace KccPerformance.Web.Features.Shared;

/// <summary>Validation rules for exempt information.</summary>
internal static class ExemptRules
{
    /// <summary>A paragraph of Schedule 12A, or nothing for an item that is not exempt.</summary>
    public static IRuleBuilderOptions<TForm, int?> Paragraph<TForm>(this IRuleBuilder<TForm, int?> rule)
        => rule.InclusiveBetween(1, Exemption.Paragraphs).WithMessage($"Select a paragraph from 1 to {Exemption.Paragraphs}");
}
