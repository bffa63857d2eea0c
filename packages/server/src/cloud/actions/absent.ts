// Actions of the original API that nothing of this platform stands behind, and why. Each answers `UnsupportedOperation`.

const of = (names: string): string[] => names.trim().split(/\s+/);

export const ABSENT: readonly (readonly [reason: string, names: readonly string[]])[] = [
  [
    'A user has an e-mail address and a password of their own: make one with POST /v1/users, or invite them to a team.',
    of('CreateUser CreatePresetKey'),
  ],
  ['Users are disabled, not deleted: PATCH /v1/users/{userId}.', of('DeleteUser')],
  [
    'No key makes a secret: a person does, with POST /v1/programs/{appId}/secret or /v1/me/api-keys.',
    of(
      'CreateMNPAppSecret ResetMNPAppSecret CreateMNGAppSecret ResetMNGAppSecret CreateMNPSecretKey',
    ),
  ],
  [
    'There is no object store to upload to first: give FileUrl any public https address, or use POST /v1/programs/{appId}/versions.',
    of('DescribeTempSecret4UploadFile2Cos'),
  ],
  [
    'A release is many files, each by its hash; there is no archive of it.',
    of('DescribeMNPOfflinePackageURL DescribeMNGOfflinePackageURL'),
  ],
  [
    'Codes to scan are drawn by the super app; testers open the trial version there.',
    of('DescribeMNPPreview DescribeMNGPreview'),
  ],
  [
    'APIs are granted by the user and by the super app itself, program by program; there are no requests for them.',
    of(`CreateApplicationSensitiveAPI DeleteApplicationSensitiveAPI DescribeApplicationSensitiveAPIList
      EnableApplicationSensitiveAPI DisableApplicationSensitiveAPI ProcessMNPSensitiveAPIPermissionApproval
      DescribeMNPSensitiveAPIPermissionApprovalList DescribeMNPSensitiveAPIPermissionList
      CreateMNPSensitiveAPIPermissionApproval DescribeMNPSensitiveAPIPermissionApproval
      DescribeMNGSensitiveAPIPermissionList CreateMNGSensitiveAPIPermissionApproval
      DescribeMNGSensitiveAPIPermissionApproval`),
  ],
  [
    'There are no message templates.',
    of(`CreateMNPSubscribeMessageTemplate DeleteMNPSubscribeMessageTemplate DescribeMNPSubscribeMessageTemplate
      DescribeMNPSubscribeMessageTemplateLibrary DescribeMNPSubscribeMessageTemplateLibraryList
      DescribeMNPSubscribeMessageTemplateList CreateMNGSubscribeMessageTemplate DeleteMNGSubscribeMessageTemplate
      DescribeMNGSubscribeMessageTemplate DescribeMNGSubscribeMessageTemplateLibrary
      DescribeMNGSubscribeMessageTemplateLibraryList DescribeMNGSubscribeMessageTemplateList`),
  ],
  [
    'There is no payment.',
    of(`ApproveMNPPaymentEnable ApprovePaymentMerchantBinding ChangePaymentBoundMerchant DescribeMNPPaymentApprovalInfo
      DisableMNPPayment QueryMNPMerchantInfo RequestPaymentEnable RequestPaymentMerchantBinding
      UnbindMNPPaymentMerchant UnbindPaymentMerchant DescribeMNGPaymentLineChart DescribeMNGPaymentOverview
      DescribeMNGPaymentReportDetail DescribeMNGPaymentRetentionAnalysis DescribePaymentDataDetail
      DescribePaymentDataLineChart DescribePaymentDataOverview`),
  ],
  [
    'Nobody counts what users do: there are no statistics.',
    of(`DescribeAPPDataDetailLineChart DescribeAPPDataOverview DescribeAdvertisingLineChart DescribeAdvertisingOverview
      DescribeGlobalOverviewDataSummary DescribeGlobalOverviewReportDetail DescribeMNGAccessAnalysisDetail
      DescribeMNGAccessAnalysisLineChart DescribeMNGAccessAnalysisOverview DescribeMNGActiveUserRealTimeStatistics
      DescribeMNGAdvertisingDetail DescribeMNGAdvertisingLineChart DescribeMNGAdvertisingOverview
      DescribeMNGMAUDataDetail DescribeMNGMAULineChart DescribeMNGMAUMonthlyComparisonMetricCard
      DescribeMNGRetentionData DescribeMNPAccessAnalysisOverview DescribeMNPActiveUserRealTimeStatistics
      DescribeMNPAdvertisingDetail DescribeMNPMAUDataDetail DescribeMNPMAULineChart DescribeMNPMAUMetricCard
      DescribeMNPPageAnalysisDetail DescribeMNPReportDataLineChart DescribeMNPReportDetail DescribeMNPRetentionData`),
  ],
];
