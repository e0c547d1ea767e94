using KccPerformance.Core.Organisation;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Reporting.Thread;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Reporting;

internal sealed class ReportingConfiguration :
    IEntityTypeConfiguration<Committee>,
    IEntityTypeConfiguration<CommitteeMember>,
    IEntityTypeConfiguration<CommitteeScope>,
    IEntityTypeConfiguration<Meeting>,
    IEntityTypeConfiguration<ReportingPeriod>,
    IEntityTypeConfiguration<FrozenReport>,
    IEntityTypeConfiguration<PackCover>,
    IEntityTypeConfiguration<ReportPublication>,
    IEntityTypeConfiguration<Resolution>,
    IEntityTypeConfiguration<MemberQuestion>,
    IEntityTypeConfiguration<IndicatorLink>
{
    public void Configure(EntityTypeBuilder<Committee> builder)
    {
        builder.Property(committee => committee.Name).HasMaxLength(Committee.NameLength);
        builder.Property(committee => committee.ShortName).HasMaxLength(Committee.ShortNameLength);
        builder.Property(committee => committee.Version).IsConcurrencyToken();
        builder.HasMany(committee => committee.Members).WithOne().HasForeignKey(member => member.CommitteeId);
        builder.HasMany(committee => committee.Scopes).WithOne().HasForeignKey(scope => scope.CommitteeId);
        builder.HasIndex(committee => committee.ShortName).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.HasIndex(meeting => new { meeting.CommitteeId, meeting.Date }).IsUnique();
        builder.HasOne(meeting => meeting.Committee).WithMany().HasForeignKey(meeting => meeting.CommitteeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportingPeriod> builder)
    {
        builder.Property(period => period.Name).HasMaxLength(100);
        builder.Property(period => period.Instruction).HasMaxLength(500);
        builder.Property(period => period.Version).IsConcurrencyToken();
        builder.HasIndex(period => new { period.SubjectId, period.FirstDay }).IsUnique();
        builder.HasOne(period => period.Subject).WithMany().HasForeignKey(period => period.SubjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(period => period.Meeting).WithMany().HasForeignKey(period => period.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CommitteeMember> builder)
    {
        builder.HasKey(member => new { member.CommitteeId, member.UserId });
        builder.HasOne(member => member.User).WithMany().HasForeignKey(member => member.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CommitteeScope> builder)
    {
        builder.HasKey(scope => new { scope.CommitteeId, scope.Kind, scope.Part });
        builder.Property(scope => scope.Kind).HasMaxLength(Subject.KindLength).IsUnicode(false);
        builder.Property(scope => scope.Part).HasMaxLength(CommitteeScope.PartLength);
    }

    public void Configure(EntityTypeBuilder<FrozenReport> builder)
    {
        builder.ToTable(table => table.HasTrigger("FrozenReports_AreKept"));
        builder.HasKey(report => report.PeriodId);
        builder.Property(report => report.Kind).HasMaxLength(Subject.KindLength).IsUnicode(false);
        builder.Property(report => report.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.Property(report => report.FrozenBy).HasMaxLength(200);
        builder.Property(report => report.Reason).HasMaxLength(FrozenReport.ReasonLength);
        builder.HasOne(report => report.Period).WithOne().HasForeignKey<FrozenReport>(report => report.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PackCover> builder)
    {
        builder.HasKey(cover => cover.PeriodId);
        builder.Property(cover => cover.PeriodId).ValueGeneratedNever();
        builder.Property(cover => cover.By).HasMaxLength(PackCover.LineLength);
        builder.Property(cover => cover.To).HasMaxLength(PackCover.LineLength);
        builder.Property(cover => cover.Subject).HasMaxLength(PackCover.LineLength);
        builder.Property(cover => cover.Classification).HasMaxLength(PackCover.LineLength);
        builder.Property(cover => cover.Summary).HasMaxLength(PackCover.TextLength);
        builder.Property(cover => cover.Recommendations).HasMaxLength(PackCover.TextLength);
        builder.Property(cover => cover.Contact).HasMaxLength(PackCover.LineLength);
        builder.Property(cover => cover.Version).IsConcurrencyToken();
        builder.HasOne<ReportingPeriod>().WithOne().HasForeignKey<PackCover>(cover => cover.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportPublication> builder)
    {
        builder.HasKey(publication => publication.PeriodId);
        builder.Property(publication => publication.PeriodId).ValueGeneratedNever();
        builder.Property(publication => publication.Note).HasMaxLength(ReportPublication.NoteLength);
        builder.Property(publication => publication.PublishedBy).HasMaxLength(200);
        builder.HasOne(publication => publication.Period).WithOne().HasForeignKey<ReportPublication>(publication => publication.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Resolution> builder)
    {
        builder.ToTable(table => table.HasTrigger("Resolutions_AreKept"));
        builder.Property(resolution => resolution.MinuteReference).HasMaxLength(Minutes.Length);
        builder.Property(resolution => resolution.Reason).HasMaxLength(Resolution.ReasonLength);
        builder.Property(resolution => resolution.RecordedBy).HasMaxLength(200);
        builder.HasOne<ReportingPeriod>().WithMany().HasForeignKey(resolution => resolution.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(resolution => resolution.Item).WithMany().HasForeignKey(resolution => resolution.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(resolution => resolution.Committee).WithMany().HasForeignKey(resolution => resolution.CommitteeId).OnDelete(DeleteBehavior.Restrict);

        // One decision on each item and meeting, even if the form is sent twice.
        builder.HasIndex(resolution => new { resolution.PeriodId, resolution.Kind, resolution.MatterId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MemberQuestion> builder)
    {
        builder.Property(question => question.Text).HasMaxLength(MemberQuestion.TextLength);
        builder.Property(question => question.Answer).HasMaxLength(MemberQuestion.AnswerLength);
        builder.Property(question => question.AskedBy).HasMaxLength(200);
        builder.Property(question => question.AnsweredBy).HasMaxLength(200);
        builder.Property(question => question.Version).IsConcurrencyToken();
        builder.HasIndex(question => new { question.ItemId, question.State });
        builder.HasIndex(question => question.SubmissionId).IsUnique();
        builder.HasOne(question => question.Item).WithMany().HasForeignKey(question => question.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(question => question.Asker).WithMany().HasForeignKey(question => question.AskerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IndicatorLink> builder)
    {
        builder.HasKey(link => new { link.IndicatorId, link.Kind, link.ItemId });
        builder.Property(link => link.Kind).HasMaxLength(PriorityLink.KindLength).IsUnicode(false);
        builder.Property(link => link.LinkedBy).HasMaxLength(PriorityLink.NameLength);
        builder.HasIndex(link => new { link.Kind, link.ItemId });
    }
}
