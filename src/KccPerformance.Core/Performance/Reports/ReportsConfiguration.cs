using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.Reports;

internal sealed class ReportsConfiguration :
    IEntityTypeConfiguration<QuarterlyReport>,
    IEntityTypeConfiguration<ReportedFigure>,
    IEntityTypeConfiguration<IndicatorCommentary>,
    IEntityTypeConfiguration<ReportText>,
    IEntityTypeConfiguration<PrintedCount>,
    IEntityTypeConfiguration<PrintedArrows>,
    IEntityTypeConfiguration<SummaryTableRow>,
    IEntityTypeConfiguration<SummaryHighlight>
{
    public void Configure(EntityTypeBuilder<QuarterlyReport> builder)
    {
        builder.Property(report => report.Slug).HasMaxLength(QuarterlyReport.SlugLength);
        builder.HasIndex(report => report.Slug).IsUnique();
        builder.HasIndex(report => new { report.YearId, report.Quarter }).IsUnique();
        builder.Property(report => report.Version).IsConcurrencyToken();
        builder.HasOne(report => report.Period).WithOne().HasForeignKey<QuarterlyReport>(report => report.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(report => report.Year).WithMany().HasForeignKey(report => report.YearId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportedFigure> builder)
    {
        builder.HasKey(figure => new { figure.ReportId, figure.IndicatorId });
        builder.Property(figure => figure.PositionWords).HasMaxLength(ReportedFigure.WordsLength);
        builder.Property(figure => figure.ThresholdBasis).HasMaxLength(ReportedFigure.WordsLength);
        builder.Property(figure => figure.Source).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(figure => figure.Report).WithMany().HasForeignKey(figure => figure.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(figure => figure.Indicator).WithMany().HasForeignKey(figure => figure.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IndicatorCommentary> builder)
    {
        builder.HasKey(paragraph => new { paragraph.ReportId, paragraph.IndicatorId, paragraph.Order });
        builder.Property(paragraph => paragraph.Text).HasMaxLength(IndicatorCommentary.TextLength);
        builder.Property(paragraph => paragraph.SourceLines).HasMaxLength(PublishedRating.SourceLength);
        builder.Property(paragraph => paragraph.AuthorName).HasMaxLength(200);
        builder.HasOne(paragraph => paragraph.Report).WithMany().HasForeignKey(paragraph => paragraph.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(paragraph => paragraph.Indicator).WithMany().HasForeignKey(paragraph => paragraph.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportText> builder)
    {
        builder.HasIndex(text => new { text.ReportId, text.SectionId, text.Order }).IsUnique();
        builder.Property(text => text.Kind).HasMaxLength(ReportText.KindLength);
        builder.Property(text => text.Heading).HasMaxLength(ReportText.HeadingLength);
        builder.Property(text => text.Text).HasMaxLength(ReportText.TextLength);
        builder.Property(text => text.SourceLines).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(text => text.Report).WithMany().HasForeignKey(text => text.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(text => text.Section).WithMany().HasForeignKey(text => text.SectionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PrintedCount> builder)
    {
        builder.HasKey(count => new { count.ReportId, count.Scope, count.Row });
        builder.Property(count => count.Scope).HasMaxLength(PrintedCount.ScopeLength);
        builder.Property(count => count.Source).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(count => count.Report).WithMany().HasForeignKey(count => count.ReportId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PrintedArrows> builder)
    {
        builder.HasKey(arrows => new { arrows.ReportId, arrows.Scope });
        builder.Property(arrows => arrows.Scope).HasMaxLength(PrintedCount.ScopeLength);
        builder.Property(arrows => arrows.Note).HasMaxLength(PrintedArrows.NoteLength);
        builder.Property(arrows => arrows.Source).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(arrows => arrows.Report).WithMany().HasForeignKey(arrows => arrows.ReportId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SummaryTableRow> builder)
    {
        builder.HasKey(row => new { row.ReportId, row.Table, row.IndicatorId });
        builder.Property(row => row.Table).HasMaxLength(SummaryTableRow.TableLength);
        builder.Property(row => row.Section).HasMaxLength(PrintedCount.ScopeLength);
        builder.Property(row => row.Name).HasMaxLength(SummaryHighlight.TextLength);
        builder.Property(row => row.Source).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(row => row.Report).WithMany().HasForeignKey(row => row.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Indicator).WithMany().HasForeignKey(row => row.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SummaryHighlight> builder)
    {
        builder.HasKey(highlight => new { highlight.ReportId, highlight.Status, highlight.Order });
        builder.Property(highlight => highlight.Text).HasMaxLength(SummaryHighlight.TextLength);
        builder.Property(highlight => highlight.Source).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(highlight => highlight.Report).WithMany().HasForeignKey(highlight => highlight.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(highlight => highlight.Indicator).WithMany().HasForeignKey(highlight => highlight.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}
