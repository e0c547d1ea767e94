using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.Results;

internal sealed class ResultsConfiguration :
    IEntityTypeConfiguration<IndicatorPeriod>,
    IEntityTypeConfiguration<IndicatorResult>,
    IEntityTypeConfiguration<ResultDecision>,
    IEntityTypeConfiguration<TargetChange>,
    IEntityTypeConfiguration<PublishedRating>,
    IEntityTypeConfiguration<SourceFile>,
    IEntityTypeConfiguration<ResultDraft>
{
    public void Configure(EntityTypeBuilder<IndicatorPeriod> builder)
    {
        builder.HasKey(period => new { period.IndicatorId, period.PeriodEnd });
        builder.HasIndex(period => new { period.PeriodEnd, period.State });
        builder.Property(period => period.Label).HasMaxLength(IndicatorPeriod.LabelLength);
        builder.Property(period => period.Name).HasMaxLength(IndicatorPeriod.LabelLength);
        builder.Property(period => period.TargetText).HasMaxLength(ResultEntry.TextLength);
        builder.Property(period => period.NoFigureReason).HasMaxLength(ResultEntry.ReasonLength);
        builder.Property(period => period.PublishedSource).HasMaxLength(PublishedRating.SourceLength);
        builder.Property(period => period.Target).IsFigure();
        builder.Property(period => period.FirstTarget).IsFigure();
        builder.Property(period => period.FirstFloor).IsFigure();
        builder.Property(period => period.FirstUpperFloor).IsFigure();
        builder.Property(period => period.FirstLower).IsFigure();
        builder.Property(period => period.FirstUpper).IsFigure();
        builder.Property(period => period.FirstRatedTarget).IsFigure();
        builder.Property(period => period.Floor).IsFigure();
        builder.Property(period => period.UpperFloor).IsFigure();
        builder.Property(period => period.Lower).IsFigure();
        builder.Property(period => period.Upper).IsFigure();
        builder.Property(period => period.RatedTarget).IsFigure();
        builder.Property(period => period.Value).IsFigure();
        builder.Property(period => period.RatedValue).IsFigure();
        builder.Property(period => period.ComparablePrevious).IsFigure();
        builder.Property(period => period.Version).IsConcurrencyToken();
        builder.HasOne(period => period.Indicator).WithMany().HasForeignKey(period => period.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(period => period.TargetChanges).WithOne(change => change.Period)
            .HasForeignKey(change => new { change.IndicatorId, change.PeriodEnd }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(period => period.Results).WithOne(result => result.Period)
            .HasForeignKey(result => new { result.IndicatorId, result.PeriodEnd }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IndicatorResult> builder)
    {
        builder.ToTable(table => table.HasTrigger("IndicatorResults_AreKept"));
        builder.Property(result => result.Value).IsFigure();
        builder.Property(result => result.ComparablePrevious).IsFigure();
        builder.Property(result => result.Numerator).IsFigure();
        builder.Property(result => result.Denominator).IsFigure();
        builder.Property(result => result.RatedValue).IsFigure();
        builder.Property(result => result.NoFigureReason).HasMaxLength(ResultEntry.ReasonLength);
        builder.Property(result => result.ValueText).HasMaxLength(ResultEntry.TextLength);
        builder.Property(result => result.Note).HasMaxLength(ResultEntry.NoteLength);
        builder.Property(result => result.Comment).HasMaxLength(ResultEntry.CommentLength);
        builder.Property(result => result.SourceLines).HasMaxLength(PublishedRating.SourceLength);
        builder.Property(result => result.RestatementReason).HasMaxLength(ResultEntry.ReasonLength);
        builder.Property(result => result.AuthorName).HasMaxLength(200);
        builder.HasIndex(result => result.SubmissionId).IsUnique();
        builder.HasOne(result => result.Author).WithMany().HasForeignKey(result => result.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(result => result.SourceFile).WithMany().HasForeignKey(result => result.SourceFileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ResultDecision> builder)
    {
        builder.ToTable(table => table.HasTrigger("ResultDecisions_AreKept"));
        builder.Property(decision => decision.ByName).HasMaxLength(200);
        builder.Property(decision => decision.Reason).HasMaxLength(ResultEntry.ReasonLength);
        builder.HasOne(decision => decision.Result).WithMany().HasForeignKey(decision => decision.ResultId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(decision => decision.By).WithMany().HasForeignKey(decision => decision.ById).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TargetChange> builder)
    {
        builder.ToTable(table => table.HasTrigger("TargetChanges_AreKept"));
        builder.Property(change => change.From).IsFigure();
        builder.Property(change => change.To).IsFigure();
        builder.Property(change => change.Reason).HasMaxLength(TargetChange.ReasonLength);
        builder.Property(change => change.DecidedBy).HasMaxLength(TargetDecision.NameLength);
        builder.Property(change => change.MinuteReference).HasMaxLength(100);
        builder.Property(change => change.SetBy).HasMaxLength(200);
        builder.HasOne(change => change.Committee).WithMany().HasForeignKey(change => change.CommitteeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(change => change.SetByUser).WithMany().HasForeignKey(change => change.SetById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(change => change.SourceFile).WithMany().HasForeignKey(change => change.SourceFileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublishedRating> builder)
    {
        builder.ToTable(table => table.HasTrigger("PublishedRatings_AreKept"));
        builder.Property(rating => rating.Source).HasMaxLength(PublishedRating.SourceLength);
        builder.HasOne(rating => rating.Period).WithMany().HasForeignKey(rating => new { rating.IndicatorId, rating.PeriodEnd }).OnDelete(
            DeleteBehavior.Restrict);
        builder.HasOne(rating => rating.SourceFile).WithMany().HasForeignKey(rating => rating.SourceFileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SourceFile> builder)
    {
        builder.Property(file => file.Name).HasMaxLength(SourceFile.NameLength);
        builder.Property(file => file.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.Property(file => file.ReceivedBy).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<ResultDraft> builder)
    {
        builder.HasKey(draft => new { draft.UserId, draft.ReportId });
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasOne<User>().WithMany().HasForeignKey(draft => draft.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<QuarterlyReport>().WithMany().HasForeignKey(draft => draft.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
